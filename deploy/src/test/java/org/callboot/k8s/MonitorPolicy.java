package org.callboot.k8s;

import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus asks every program once, and gives what it hears the labels that alerts ask for. */
final class MonitorPolicy implements Policy {
  private static final Pattern JOB = Pattern.compile("job=\"([^\"]+)\"");
  private static final List<String> SITE = List.of("__meta_kubernetes_pod_label_callboot_org_site");

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    List<PodMonitor> monitors = manifests.all(PodMonitor.class).toList();
    for (Workload workload : manifests.workloads()) {
      List<PodMonitor> own = monitors.stream().filter(each -> chooses(each, workload)).toList();
      if (own.size() != 1) {
        complaints.add(workload.name() + ": it has " + own.size() + " PodMonitors");
      }
      own.forEach(monitor -> monitor(monitor, workload, complaints));
    }
    Set<String> jobs =
        monitors.stream()
            .flatMap(each -> each.getSpec().getPodMetricsEndpoints().stream())
            .flatMap(end -> relabelling(end, "job").stream())
            .map(RelabelConfig::getReplacement)
            .collect(Collectors.toSet());
    alertedJobs(manifests)
        .filter(job -> !jobs.contains(job))
        .forEach(job -> complaints.add("alerts ask for a job that nothing has: " + job));
    return complaints.stream();
  }

  private static boolean chooses(PodMonitor monitor, Workload workload) {
    return workload.isChosenBy(monitor.getSpec().getSelector().getMatchLabels());
  }

  private static void monitor(PodMonitor monitor, Workload workload, List<String> complaints) {
    String name = "PodMonitor " + monitor.getMetadata().getName();
    String job = workload.runsNodes() ? "callboot-node" : "callboot-agent";
    for (PodMetricsEndpoint end : monitor.getSpec().getPodMetricsEndpoints()) {
      if (!"ops".equals(end.getPort())
          || (end.getPath() != null && !end.getPath().equals("/metrics"))) {
        complaints.add(name + ": meters are not at " + end.getPort() + end.getPath());
      }
      if (relabelling(end, "job").filter(to -> job.equals(to.getReplacement())).isEmpty()) {
        complaints.add(name + ": the job of " + workload.name() + " must be " + job);
      }
      // Meters of agents carry the site themselves.
      if (workload.runsNodes()
          && relabelling(end, "site").filter(to -> SITE.equals(to.getSourceLabels())).isEmpty()) {
        complaints.add(name + ": the site does not come from the label of the pod");
      }
    }
  }

  private static Optional<RelabelConfig> relabelling(PodMetricsEndpoint end, String label) {
    return end.getRelabelings().stream()
        .filter(each -> label.equals(each.getTargetLabel()))
        .findFirst();
  }

  private static Stream<String> alertedJobs(Manifests manifests) {
    return manifests
        .all(PrometheusRule.class)
        .flatMap(rule -> rule.getSpec().getGroups().stream())
        .flatMap(group -> group.getRules().stream())
        .flatMap(rule -> JOB.matcher(rule.getExpr().getStrVal()).results())
        .map((MatchResult found) -> found.group(1))
        .distinct();
  }
}
