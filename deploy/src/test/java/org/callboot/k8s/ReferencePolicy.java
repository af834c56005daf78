package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an object names is there: accounts, roles, settings, volumes, Secrets made by hand. */
final class ReferencePolicy implements Policy {
  private static final Set<String> OF_THE_WHOLE_CLUSTER = Set.of("Namespace", "PriorityClass");

  private final Set<String> secretsMadeByHand;

  /**
   * @param secretsMadeByHand those that the README tells operators to make, with their keys, such
   *     as {@code callboot-database/password}
   */
  ReferencePolicy(Set<String> secretsMadeByHand) {
    this.secretsMadeByHand = Set.copyOf(secretsMadeByHand);
  }

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      String account = workload.pod().getServiceAccountName();
      if (!manifests.has(ServiceAccount.class, account)) {
        complaints.add(workload.name() + ": there is no ServiceAccount " + account);
      }
      String priority = workload.pod().getPriorityClassName();
      if (priority != null && !manifests.has(PriorityClass.class, priority)) {
        complaints.add(workload.name() + ": there is no PriorityClass " + priority);
      }
      workload.pod().getVolumes().stream()
          .filter(volume -> volume.getConfigMap() != null)
          .map(volume -> volume.getConfigMap().getName())
          .filter(name -> !manifests.has(ConfigMap.class, name))
          .forEach(name -> complaints.add(workload.name() + ": there is no ConfigMap " + name));
      workload.containers().forEach(container -> container(workload, container, complaints));
    }
    manifests.all(RoleBinding.class).forEach(each -> binding(each, manifests, complaints));
    manifests
        .all()
        .filter(object -> !isInNamespace(object))
        .forEach(object -> complaints.add(object.getMetadata().getName() + ": no namespace"));
    return complaints.stream();
  }

  private void container(Workload workload, Container container, List<String> complaints) {
    Set<String> volumes =
        workload.pod().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
    container.getVolumeMounts().stream()
        .filter(mount -> !volumes.contains(mount.getName()))
        .forEach(mount -> complaints.add(workload.name() + ": no volume " + mount.getName()));
    container.getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .filter(source -> source.getSecretKeyRef() != null)
        .map(source -> source.getSecretKeyRef().getName() + "/" + source.getSecretKeyRef().getKey())
        .filter(secret -> !secretsMadeByHand.contains(secret))
        .forEach(
            secret ->
                complaints.add(workload.name() + ": the README does not name Secret " + secret));
  }

  private static void binding(RoleBinding binding, Manifests all, List<String> complaints) {
    String name = binding.getMetadata().getName();
    if (!"Role".equals(binding.getRoleRef().getKind())) {
      complaints.add(name + ": it gives rights of a " + binding.getRoleRef().getKind());
    }
    if (!all.has(Role.class, binding.getRoleRef().getName())) {
      complaints.add(name + ": there is no Role " + binding.getRoleRef().getName());
    }
    binding.getSubjects().stream()
        .filter(subject -> !all.has(ServiceAccount.class, subject.getName()))
        .forEach(
            subject -> complaints.add(name + ": there is no ServiceAccount " + subject.getName()));
    binding.getSubjects().stream()
        .filter(subject -> !isOwnAccount(subject, binding.getMetadata().getNamespace()))
        .forEach(
            subject -> complaints.add(name + ": it binds others than its own: " + text(subject)));
  }

  private static boolean isOwnAccount(Subject subject, String namespace) {
    return "ServiceAccount".equals(subject.getKind())
        && (subject.getNamespace() == null || subject.getNamespace().equals(namespace));
  }

  private static String text(Subject subject) {
    return subject.getKind() + " " + subject.getNamespace() + "/" + subject.getName();
  }

  private static boolean isInNamespace(HasMetadata object) {
    return OF_THE_WHOLE_CLUSTER.contains(object.getKind())
        || "callboot".equals(object.getMetadata().getNamespace());
  }
}
