package org.callboot.k8s;

import java.util.stream.Stream;

/** Slips that would each have cost somebody a night. */
final class Breakages {
  private static final String NODES = "DaemonSet callboot-node";
  private static final String AGENTS = "Deployment callboot-agent";
  private static final String POD = "/spec/template/spec";
  private static final String PROGRAM = POD + "/containers/0";

  private Breakages() {}

  static Stream<Breakage> all() {
    return Stream.of(form(), rights(), references(), running(), settings()).flatMap(all -> all);
  }

  private static Stream<Breakage> form() {
    return Stream.of(
        breakage(NODES, POD + "/hostNetwrok", "true", "\"hostNetwrok\""),
        breakage(NODES, PROGRAM + "/ports/0/containerPort", "\"tftp\"", "Integer"),
        breakage(NODES, "/apiVersion", "\"apps/v1beta1\"", "is no kind"));
  }

  private static Stream<Breakage> rights() {
    return Stream.of(
        breakage(NODES, PROGRAM + "/securityContext/capabilities/add/0", "\"NET_ADMIN\"", "user 0"),
        breakage(NODES, PROGRAM + "/securityContext/capabilities/drop", "", "keeps capabilities"),
        breakage(NODES, PROGRAM + "/securityContext/readOnlyRootFilesystem", "", "can be written"),
        breakage(AGENTS, POD + "/securityContext/runAsUser", "0", "runs as user 0"),
        breakage("single-port", NODES, POD + "/securityContext/sysctls", "[]", "opens port 69"),
        breakage(NODES, PROGRAM + "/image", "\"callboot:latest\"", "is no version"),
        breakage("Role callboot-node", "/rules/0/verbs/0", "\"*\"", "it allows"),
        breakage("Role callboot-node", "/rules/0", "", "it allows"),
        breakage(AGENTS, POD + "/automountServiceAccountToken", "true", "nobody else has"));
  }

  private static Stream<Breakage> references() {
    return Stream.of(
        breakage(NODES, POD + "/volumes/0/configMap/name", "\"settings\"", "no ConfigMap settings"),
        breakage(NODES, POD + "/serviceAccountName", "\"node\"", "no ServiceAccount node"),
        breakage(
            AGENTS,
            PROGRAM + "/env/3/valueFrom/secretKeyRef/key",
            "\"pass\"",
            "Secret callboot-database/pass"),
        breakage("Service callboot-members", "/spec/ports/0/targetPort", "\"hz\"", "no port"),
        breakage("Service callboot-members", "/spec/publishNotReadyAddresses", "", "that start"),
        breakage("PodMonitor callboot-agent", "/spec/podMetricsEndpoints/0/port", "\"web\"", "web"),
        breakage(NODES, "/spec/template/metadata/labels/app.kubernetes.io~1name", "\"x\"", "other"),
        breakage(
            "multi-site",
            "Service callboot-members-east",
            "/spec/selector/callboot.org~1site",
            "",
            "chooses 2 kinds"));
  }

  private static Stream<Breakage> running() {
    return Stream.of(
        breakage(NODES, "/spec/updateStrategy/rollingUpdate/maxSurge", "1", "one port 69"),
        breakage(NODES, PROGRAM + "/readinessProbe/httpGet/path", "\"/live\"", "readiness probe"),
        breakage(NODES, PROGRAM + "/startupProbe", "", "startup probe"),
        breakage(NODES, POD + "/enableServiceLinks", "", "taken for settings"),
        breakage(NODES, POD + "/dnsPolicy", "", "dnsPolicy"),
        breakage(NODES, POD + "/terminationGracePeriodSeconds", "30", "killed before"),
        breakage(AGENTS, "/spec/replicas", "1", "takes over"),
        breakage(AGENTS, POD + "/affinity", "", "on one host"),
        breakage("PodDisruptionBudget callboot-node", "/spec/minAvailable", "", "minAvailable"),
        breakage("NetworkPolicy callboot-deny-all", "/spec/policyTypes/1", "", "denies"),
        breakage("NetworkPolicy callboot-nodes", "/spec/ingress/0/ports/1", "", "open are"));
  }

  private static Stream<Breakage> settings() {
    return Stream.of(
        breakage(
            "ConfigMap callboot-node",
            "/data/callboot.yaml",
            "\"callboot: {primary: hq, tftp: {prot: 69}}\"",
            "callboot.tftp.prot"),
        breakage(
            "ConfigMap callboot-node",
            "/data/callboot.yaml",
            "\"callboot: {primary: hq, hazelcast: {kubernetes: {service: nodes}}}\"",
            "no Service of these nodes"),
        breakage(NODES, PROGRAM + "/ports/0/containerPort", "6969", "by its settings"),
        breakage(AGENTS, PROGRAM + "/env/0/name", "\"CALLBOOT_OPS_ADRESS\"", "no setting is"));
  }

  private static Breakage breakage(String object, String field, String value, String complaint) {
    return breakage("single-site", object, field, value, complaint);
  }

  private static Breakage breakage(
      String overlay, String object, String field, String value, String complaint) {
    return new Breakage(overlay, object, field, value, complaint);
  }
}
