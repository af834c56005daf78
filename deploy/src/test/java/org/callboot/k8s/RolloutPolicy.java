package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A site is replaced node by node, and a cluster keeps an agent, whatever is done to the hosts. */
final class RolloutPolicy implements Policy {
  private static final IntOrString NONE = new IntOrString(0);
  private static final IntOrString ONE = new IntOrString(1);

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    manifests.all(DaemonSet.class).forEach(nodes -> nodes(nodes, complaints));
    manifests.all(Deployment.class).forEach(agents -> agents(agents, complaints));
    for (Workload workload : manifests.workloads()) {
      pods(workload, complaints);
      budgets(workload, manifests, complaints);
    }
    return complaints.stream();
  }

  private static void nodes(DaemonSet nodes, List<String> complaints) {
    var rolling = nodes.getSpec().getUpdateStrategy().getRollingUpdate();
    String name = nodes.getMetadata().getName();
    if (!NONE.equals(rolling.getMaxSurge()) || !ONE.equals(rolling.getMaxUnavailable())) {
      complaints.add(name + ": two nodes would wait for one port 69");
    }
    if (nodes.getSpec().getTemplate().getSpec().getNodeSelector().isEmpty()) {
      complaints.add(name + ": it runs on every host");
    }
    if (nodes.getSpec().getTemplate().getSpec().getPriorityClassName() == null) {
      complaints.add(name + ": no other pod makes room on the host that its phones know");
    }
  }

  private static void agents(Deployment agents, List<String> complaints) {
    String name = agents.getMetadata().getName();
    if (agents.getSpec().getReplicas() < 2) {
      complaints.add(name + ": nobody takes over from a single agent");
    }
    Workload workload = Workload.of(agents);
    boolean keepsApart =
        workload.pod().getAffinity() != null
            && workload
                .pod()
                .getAffinity()
                .getPodAntiAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .stream()
                .anyMatch(
                    term ->
                        term.getTopologyKey().equals("kubernetes.io/hostname")
                            && term.getLabelSelector().equals(workload.selector()));
    if (!keepsApart) {
      complaints.add(name + ": both agents may be on one host");
    }
  }

  private static void pods(Workload workload, List<String> complaints) {
    if (!Boolean.FALSE.equals(workload.pod().getEnableServiceLinks())) {
      complaints.add(workload.name() + ": variables of Services would be taken for settings");
    }
    String expected = workload.isOnHostNetwork() ? "ClusterFirstWithHostNet" : "ClusterFirst";
    String policy = workload.pod().getDnsPolicy();
    if (!expected.equals(policy == null ? "ClusterFirst" : policy)) {
      complaints.add(workload.name() + ": dnsPolicy must be " + expected);
    }
  }

  private static void budgets(Workload workload, Manifests all, List<String> complaints) {
    List<PodDisruptionBudget> budgets =
        all.all(PodDisruptionBudget.class)
            .filter(budget -> workload.isChosenBy(budget.getSpec().getSelector().getMatchLabels()))
            .toList();
    if (budgets.size() != 1) {
      complaints.add(workload.name() + ": it has " + budgets.size() + " disruption budgets");
    }
    for (PodDisruptionBudget budget : budgets) {
      boolean allowsOne =
          workload.runsNodes()
              ? ONE.equals(budget.getSpec().getMinAvailable())
              : ONE.equals(budget.getSpec().getMaxUnavailable());
      if (!allowsOne) {
        complaints.add(budget.getMetadata().getName() + ": a DaemonSet takes minAvailable only");
      }
      // All agents are not ready at once, when the database is down; nodes have no such thing.
      String eviction = budget.getSpec().getUnhealthyPodEvictionPolicy();
      if (!workload.runsNodes() && !"AlwaysAllow".equals(eviction)) {
        complaints.add(
            budget.getMetadata().getName() + ": no host can be drained while the database is down");
      }
    }
  }
}
