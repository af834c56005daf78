package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs pods: the nodes of a site, or the agents of a cluster. */
record Workload(String name, LabelSelector selector, PodTemplateSpec template) {
  static Workload of(DaemonSet nodes) {
    return new Workload(
        nodes.getMetadata().getName(),
        nodes.getSpec().getSelector(),
        nodes.getSpec().getTemplate());
  }

  static Workload of(Deployment agents) {
    return new Workload(
        agents.getMetadata().getName(),
        agents.getSpec().getSelector(),
        agents.getSpec().getTemplate());
  }

  boolean runsNodes() {
    return "node".equals(labels().get("app.kubernetes.io/component"));
  }

  boolean isOnHostNetwork() {
    return Boolean.TRUE.equals(pod().getHostNetwork());
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  PodSpec pod() {
    return template.getSpec();
  }

  /** The one that serves. */
  Container program() {
    return pod().getContainers().get(0);
  }

  Stream<Container> containers() {
    return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream());
  }

  Stream<ContainerPort> ports() {
    return pod().getContainers().stream().flatMap(container -> container.getPorts().stream());
  }

  boolean hasPort(String portName) {
    return ports().anyMatch(port -> port.getName().equals(portName));
  }

  boolean isChosenBy(Map<String, String> wanted) {
    return labels().entrySet().containsAll(wanted.entrySet());
  }

  /** What is mounted at the folder of the program, or above it. */
  Optional<VolumeMount> volumeAt(Path folder) {
    return program().getVolumeMounts().stream()
        .filter(mount -> folder.startsWith(mount.getMountPath()))
        .findFirst();
  }
}
