package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nodes may ask for what Hazelcast asks for, agents for nothing; {@code DiscoveryIT} needs it. */
final class AccessPolicy implements Policy {
  private static final Set<String> ALLOWED = Set.of("discovery.k8s.io/endpointslices list");

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    manifests
        .all(Role.class)
        .filter(role -> !rights(role).equals(ALLOWED))
        .map(role -> role.getMetadata().getName() + ": it allows " + rights(role))
        .forEach(complaints::add);
    for (Workload workload : manifests.workloads()) {
      String account = workload.pod().getServiceAccountName();
      boolean isBound = manifests.all(RoleBinding.class).anyMatch(each -> binds(each, account));
      boolean hasToken = Boolean.TRUE.equals(workload.pod().getAutomountServiceAccountToken());
      if (isBound != workload.runsNodes() || hasToken != workload.runsNodes()) {
        complaints.add(
            workload.name() + ": nodes have a role and its token, nobody else has, not " + account);
      }
    }
    return complaints.stream();
  }

  /** Each right of a role on its own, such as {@code apps/deployments get}. */
  static Set<String> rights(Role role) {
    return role.getRules().stream().flatMap(AccessPolicy::rights).collect(Collectors.toSet());
  }

  private static Stream<String> rights(PolicyRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> group + "/" + resource + " " + verb)));
  }

  private static boolean binds(RoleBinding binding, String account) {
    return binding.getSubjects().stream().anyMatch(subject -> subject.getName().equals(account));
  }
}
