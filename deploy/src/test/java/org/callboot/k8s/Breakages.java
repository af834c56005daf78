package org.callboot.k8s;

import java.util.stream.Stream;

/** Slips that would each have cost somebody a night. */
final class Breakages {
  private static final String NODES = "DaemonSet callboot-node";
  private static final String AGENTS = "Deployment callboot-agent";
  private static final String BINDING = "RoleBinding callboot-node";
  private static final String POD = "/spec/template/spec";
  private static final String PROGRAM = POD + "/containers/0";

  private Breakages() {}

  static Stream<Breakage> all() {
    return Stream.of(
            form(),
            rights(),
            host(),
            references(),
            running(),
            programs(),
            network(),
            sites(),
            monitoring(),
            settings(),
            peersOfAgents())
        .flatMap(all -> all);
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

  private static Stream<Breakage> host() {
    String copies = "{\"name\": \"copies\", \"emptyDir\": {}}";
    String folder = "{\"name\": \"tmp\", \"hostPath\": {\"path\": \"/tmp\"}}";
    return Stream.of(
        breakage(NODES, PROGRAM + "/securityContext/privileged", "true", "is privileged"),
        breakage(
            AGENTS, POD + "/initContainers/0/securityContext/privileged", "true", "is privileged"),
        breakage(NODES, POD + "/hostPID", "true", "processes of the host"),
        breakage(AGENTS, POD + "/hostIPC", "true", "shares memory"),
        breakage(AGENTS, POD + "/hostNetwork", "true", "only nodes"),
        breakage(AGENTS, POD + "/volumes/1", folder, "only nodes have a folder"),
        breakage(NODES, POD + "/volumes/1", copies, "does not outlive the pod"),
        breakage(NODES, PROGRAM + "/volumeMounts/1/readOnly", "true", "cannot write to"));
  }

  private static Stream<Breakage> references() {
    return Stream.of(
        breakage(NODES, POD + "/volumes/0/configMap/name", "\"settings\"", "no ConfigMap settings"),
        breakage(NODES, POD + "/serviceAccountName", "\"node\"", "no ServiceAccount node"),
        breakage(NODES, POD + "/priorityClassName", "\"node\"", "no PriorityClass node"),
        breakage(BINDING, "/roleRef/kind", "\"ClusterRole\"", "rights of a ClusterRole"),
        breakage(BINDING, "/subjects/0/namespace", "\"default\"", "others than its own"),
        breakage(BINDING, "/subjects/0/kind", "\"User\"", "others than its own"),
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
        breakage(NODES, PROGRAM + "/livenessProbe/failureThreshold", "1", "one bad answer"),
        breakage(NODES, POD + "/enableServiceLinks", "", "taken for settings"),
        breakage(NODES, POD + "/dnsPolicy", "", "dnsPolicy"),
        breakage(NODES, POD + "/priorityClassName", "", "makes room"),
        breakage(NODES, POD + "/terminationGracePeriodSeconds", "30", "killed before"),
        breakage(AGENTS, "/spec/replicas", "1", "takes over"),
        breakage(AGENTS, POD + "/affinity", "", "on one host"),
        breakage("PodDisruptionBudget callboot-node", "/spec/minAvailable", "", "minAvailable"),
        breakage(
            "PodDisruptionBudget callboot-agent",
            "/spec/unhealthyPodEvictionPolicy",
            "\"IfHealthyBudget\"",
            "no host can be drained"),
        breakage("NetworkPolicy callboot-deny-all", "/spec/policyTypes/1", "", "denies"),
        breakage("NetworkPolicy callboot-nodes", "/spec/ingress/0/ports/1", "", "open are"));
  }

  private static Stream<Breakage> programs() {
    return Stream.of(
        breakage(NODES, PROGRAM + "/startupProbe/failureThreshold", "29", "under 60 s"),
        breakage(AGENTS, PROGRAM + "/startupProbe/failureThreshold", "", "under 60 s"),
        breakage(NODES, PROGRAM + "/resources/limits/memory", "\"2G\"", "needs 2Gi"),
        breakage(NODES, PROGRAM + "/args/0", "\"nodes\"", "command is not node"),
        breakage(AGENTS, PROGRAM + "/args/0", "", "command is not publisher"),
        breakage(AGENTS, POD + "/initContainers/0/command", "[\"db\"]", "command is not db"),
        breakage(NODES, "/spec/minReadySeconds", "", "before this is filled"));
  }

  private static Stream<Breakage> network() {
    String nodes = "NetworkPolicy callboot-nodes";
    String names = "NetworkPolicy callboot-names";
    return Stream.of(
        breakage("single-port", "Service callboot", "/spec/type", "\"NodePort\"", "do not reach"),
        breakage("single-port", "Service callboot", "/spec/externalTrafficPolicy", "", "be Local"),
        breakage("single-port", "Service callboot", "/spec/ports/0", "", "no balancer brings"),
        breakage(nodes, "/spec/ingress/1/from", "", "opens TCP 5701 to everyone"),
        breakage(
            nodes,
            "/spec/ingress/1/from/0",
            "{\"ipBlock\": {\"cidr\": \"0.0.0.0/0\"}}",
            "opens TCP 5701 to everyone"),
        breakage(
            "NetworkPolicy callboot-meters",
            "/spec/ingress/0/from/0/namespaceSelector",
            "{}",
            "opens TCP 8069 to everyone"),
        breakage(nodes, "/spec/ingress/0/ports", "", "opens all ports"),
        breakage(nodes, "/spec/egress/0", "", "callboot-node: no policy lets it ask [TCP 5701]"),
        breakage(names, "/spec/egress/0/ports/0", "", "lets it ask [UDP 53]"),
        breakage(names, "/spec/egress/0/ports/1", "", "lets it ask [TCP 53]"),
        breakage(
            "NetworkPolicy callboot-agents",
            "/spec/egress/0/ports/0",
            "",
            "callboot-agent: no policy lets it ask [TCP 5701]"));
  }

  private static Stream<Breakage> sites() {
    String hosts = POD + "/nodeSelector/callboot.org~1site";
    return Stream.of(
        breakage(NODES, hosts, "\"other\"", "on hosts of site 'other'"),
        breakage("multi-site", NODES + "-west", hosts, "\"east\"", "wants the ports of the same"),
        breakage(
            NODES, "/spec/template/metadata/labels/callboot.org~1site", "", "nodes of site ''"));
  }

  private static Stream<Breakage> monitoring() {
    String nodes = "PodMonitor callboot-node";
    String agents = "PodMonitor callboot-agent";
    String endpoint = "/spec/podMetricsEndpoints/0";
    String relabelled = endpoint + "/relabelings";
    String component = "/spec/selector/matchLabels/app.kubernetes.io~1component";
    return Stream.of(
        breakage(nodes, endpoint + "/path", "\"/meters\"", "not at ops/meters"),
        breakage(nodes, endpoint + "/port", "\"http\"", "not at http/metrics"),
        breakage(nodes, relabelled + "/0/replacement", "\"node\"", "must be callboot-node"),
        breakage(agents, relabelled + "/0", "", "nothing has: callboot-agent"),
        breakage(nodes, relabelled + "/1", "", "does not come from the label"),
        breakage(
            nodes,
            relabelled + "/1/sourceLabels/0",
            "\"__meta_kubernetes_pod_label_site\"",
            "does not come from the label"),
        breakage(agents, component, "\"node\"", "callboot-agent: it has 0 PodMonitors"),
        breakage(agents, component, "", "callboot-node: it has 2 PodMonitors"));
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

  private static Stream<Breakage> peersOfAgents() {
    return Stream.of(
        agentSettings("jdbc:postgresql://db:5433/hq", "main", "callboot-members:5701", "TCP 5433"),
        agentSettings("jdbc:postgresql://db/hq", "main", "members:5701", "no Service members:5701"),
        agentSettings("jdbc:postgresql://db/hq", "main", "callboot-members:5702", "no Service"),
        agentSettings("jdbc:postgresql://db/hq", "main", "192.0.2.21:5702", "no Service"),
        agentSettings("jdbc:postgresql://db/hq", "east", "callboot-members:5701", "of site east"),
        agentSettings("jdbc:postgresql://db/hq", "east", "192.0.2.21:5701", "of hq fill site main"),
        breakage(
            "multi-site",
            "ConfigMap callboot-node-west",
            "/data/callboot.yaml",
            "\"callboot: {primary: other}\"",
            "no agents of other fill site west"));
  }

  private static Breakage agentSettings(
      String database, String site, String address, String complaint) {
    return breakage(
        "ConfigMap callboot-agent",
        "/data/callboot.yaml",
        "\"callboot: {database: {url: '%s'}, sites: {%s: {addresses: ['%s']}}}\""
            .formatted(database, site, address),
        complaint);
  }

  private static Breakage breakage(String object, String field, String value, String complaint) {
    return breakage("single-site", object, field, value, complaint);
  }

  private static Breakage breakage(
      String overlay, String object, String field, String value, String complaint) {
    return new Breakage(overlay, object, field, value, complaint);
  }
}
