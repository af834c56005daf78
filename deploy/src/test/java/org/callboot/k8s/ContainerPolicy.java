package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No program has more rights than it needs. Port 69 asks for one of three things: root with the one
 * capability (hosts' network), a host that lets all users have it, or the pod's own sysctl.
 */
final class ContainerPolicy implements Policy {
  private static final long UID = 10_001;
  private static final String SYSCTL = "net.ipv4.ip_unprivileged_port_start";
  private static final List<String> BIND = List.of("NET_BIND_SERVICE");
  private static final Pattern PINNED = Pattern.compile("\\S+:(?!latest$)[\\w][\\w.-]*");

  @Override
  public Stream<String> complaints(Manifests manifests) {
    return manifests.workloads().stream().flatMap(ContainerPolicy::complaints);
  }

  private static Stream<String> complaints(Workload workload) {
    List<String> complaints = new ArrayList<>(ofPod(workload));
    workload
        .containers()
        .forEach(
            container ->
                ofContainer(workload, container)
                    .map(text -> workload.name() + "/" + container.getName() + ": " + text)
                    .forEach(complaints::add));
    return complaints.stream();
  }

  private static List<String> ofPod(Workload workload) {
    List<String> complaints = new ArrayList<>();
    PodSecurityContext context = workload.pod().getSecurityContext();
    if (context.getSeccompProfile() == null
        || !"RuntimeDefault".equals(context.getSeccompProfile().getType())) {
      complaints.add(workload.name() + ": its system calls are not filtered");
    }
    boolean opensPort =
        context.getSysctls().stream()
            .anyMatch(s -> s.getName().equals(SYSCTL) && Integer.parseInt(s.getValue()) <= 69);
    if (workload.isOnHostNetwork() && !context.getSysctls().isEmpty()) {
      complaints.add(workload.name() + ": no sysctl of the network on the host's network");
    }
    if (workload.runsNodes() && !workload.isOnHostNetwork() && !opensPort) {
      complaints.add(workload.name() + ": nobody opens port 69 to its user");
    }
    return complaints;
  }

  private static Stream<String> ofContainer(Workload workload, Container container) {
    List<String> complaints = new ArrayList<>();
    SecurityContext context = container.getSecurityContext();
    Capabilities capabilities = context.getCapabilities();
    if (!List.of("ALL").equals(capabilities.getDrop())) {
      complaints.add("it keeps capabilities");
    }
    if (!Boolean.TRUE.equals(context.getReadOnlyRootFilesystem())) {
      complaints.add("its root file system can be written");
    }
    if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())) {
      complaints.add("it may get further rights");
    }
    if (!hasTemporaryFolder(workload, container)) {
      complaints.add("it has no /tmp to write to");
    }
    if (!PINNED.matcher(container.getImage()).matches()) {
      complaints.add("image " + container.getImage() + " is no version");
    }
    if (container.getResources().getRequests().isEmpty()
        || !container.getResources().getLimits().containsKey("memory")) {
      complaints.add("its memory is not limited");
    }
    user(workload, context).ifPresent(complaints::add);
    return complaints.stream();
  }

  private static Optional<String> user(Workload workload, SecurityContext own) {
    PodSecurityContext pod = workload.pod().getSecurityContext();
    Long uid = own.getRunAsUser() == null ? pod.getRunAsUser() : own.getRunAsUser();
    List<String> added = own.getCapabilities().getAdd();
    boolean mayBeRoot = workload.runsNodes() && workload.isOnHostNetwork();
    if (mayBeRoot && Objects.equals(uid, 0L) && added.equals(BIND)) {
      return Optional.empty();
    }
    if (!Objects.equals(uid, UID) || !Boolean.TRUE.equals(pod.getRunAsNonRoot())) {
      return Optional.of("it runs as user " + uid + ", not as " + UID);
    }
    return added.isEmpty()
        ? Optional.empty()
        : Optional.of("user " + uid + " gets nothing by capabilities " + added);
  }

  private static boolean hasTemporaryFolder(Workload workload, Container container) {
    return container.getVolumeMounts().stream()
        .filter(mount -> mount.getMountPath().equals("/tmp"))
        .anyMatch(
            mount ->
                workload.pod().getVolumes().stream()
                    .anyMatch(
                        volume ->
                            volume.getName().equals(mount.getName())
                                && volume.getEmptyDir() != null));
  }
}
