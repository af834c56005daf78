package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every program is asked whether it has started, lives and is ready, on its operations port. One
 * bad answer ends none: after a pause of the whole program the first answer may be one.
 */
final class ProbePolicy implements Policy {
  private static final int FAILURES_UNLESS_SAID = 3;

  @Override
  public Stream<String> complaints(Manifests manifests) {
    return Stream.concat(wrongQuestions(manifests), hastyProbes(manifests));
  }

  private static Stream<String> hastyProbes(Manifests manifests) {
    return manifests.workloads().stream()
        .filter(
            workload ->
                Optional.ofNullable(workload.program().getLivenessProbe())
                        .map(Probe::getFailureThreshold)
                        .orElse(FAILURES_UNLESS_SAID)
                    < 2)
        .map(workload -> workload.name() + ": one bad answer of /live ends it");
  }

  private static Stream<String> wrongQuestions(Manifests manifests) {
    return manifests.workloads().stream()
        .flatMap(
            workload ->
                probes(workload.program()).entrySet().stream()
                    .filter(probe -> !asks(probe.getValue().probe(), probe.getValue().path()))
                    .map(
                        probe ->
                            workload.name()
                                + ": its "
                                + probe.getKey()
                                + " probe does not ask "
                                + probe.getValue().path()
                                + " of port ops"));
  }

  private record Question(Optional<Probe> probe, String path) {}

  private static Map<String, Question> probes(Container program) {
    return Map.of(
        "startup", new Question(Optional.ofNullable(program.getStartupProbe()), "/live"),
        "liveness", new Question(Optional.ofNullable(program.getLivenessProbe()), "/live"),
        "readiness", new Question(Optional.ofNullable(program.getReadinessProbe()), "/ready"));
  }

  private static boolean asks(Optional<Probe> probe, String path) {
    return probe
        .map(Probe::getHttpGet)
        .filter(get -> path.equals(get.getPath()))
        .filter(get -> "ops".equals(get.getPort().getStrVal()))
        .isPresent();
  }
}
