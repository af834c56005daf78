package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Each container runs the command that it is for, with the memory and the time that it needs. */
final class ProgramPolicy implements Policy {
  private static final int SECONDS_TO_START = 60;

  /** As the README says: time for a new node to be filled before the next one goes. */
  private static final int SECONDS_READY = 10;

  private static final BigDecimal MEMORY_OF_NODES =
      Quantity.getAmountInBytes(new Quantity("2", "Gi"));

  @Override
  public Stream<String> complaints(Manifests manifests) {
    List<String> complaints = new ArrayList<>();
    for (Workload workload : manifests.workloads()) {
      commands(workload, complaints);
      if (secondsToStart(workload.program().getStartupProbe()) < SECONDS_TO_START) {
        complaints.add(workload.name() + ": it has under " + SECONDS_TO_START + " s to start");
      }
      if (workload.runsNodes() && memory(workload.program()).compareTo(MEMORY_OF_NODES) < 0) {
        complaints.add(workload.name() + ": a node needs 2Gi of memory");
      }
    }
    manifests
        .all(DaemonSet.class)
        .filter(nodes -> secondsReady(nodes) < SECONDS_READY)
        .map(nodes -> nodes.getMetadata().getName() + ": the next node goes before this is filled")
        .forEach(complaints::add);
    return complaints.stream();
  }

  private static void commands(Workload workload, List<String> complaints) {
    String program = workload.runsNodes() ? "node" : "publisher";
    command(workload, workload.program(), program, complaints);
    workload
        .pod()
        .getInitContainers()
        .forEach(container -> command(workload, container, "db", complaints));
  }

  private static void command(
      Workload workload, Container container, String expected, List<String> complaints) {
    List<String> arguments = container.getArgs();
    // The entry point of the image is deploy/callboot.
    if (!container.getCommand().isEmpty()
        || arguments.isEmpty()
        || !arguments.get(0).equals(expected)) {
      complaints.add(
          workload.name() + "/" + container.getName() + ": its command is not " + expected);
    }
  }

  private static int secondsToStart(Probe probe) {
    // One that is missing is the matter of ProbePolicy.
    return probe == null
        ? SECONDS_TO_START
        : value(probe.getFailureThreshold(), 3) * value(probe.getPeriodSeconds(), 10);
  }

  private static BigDecimal memory(Container container) {
    Quantity limit = container.getResources().getLimits().get("memory");
    return limit == null ? BigDecimal.ZERO : Quantity.getAmountInBytes(limit);
  }

  private static int secondsReady(DaemonSet nodes) {
    return value(nodes.getSpec().getMinReadySeconds(), 0);
  }

  /** What Kubernetes takes for a number that is not given. */
  private static int value(Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
