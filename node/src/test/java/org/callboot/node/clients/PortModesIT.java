package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why there are port modes: networks that let through only what they know. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PortModesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** No file may come; every client would wait longer. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  private static final int SIZE = 100_000;

  /** Where clients find the Service; nothing listens there. */
  private static final InetSocketAddress SERVICE = new InetSocketAddress("127.0.0.9", 69);

  /** Where the Service sends them. */
  private static final InetSocketAddress POD = new InetSocketAddress("127.0.0.1", 2169);

  @TempDir private Path folder;

  @Test
  void aKubernetesServiceLetsOneServerPortThrough() throws Exception {
    try (NetworkNamespace namespace = serviceInFrontOfThePod();
        ServerProcess server = serve(namespace, ServedPorts.SINGLE_PORT, POD)) {
      allGetTheFile(
          namespace,
          server,
          RealClient.ATFTP,
          RealClient.ATFTP_WINDOW,
          RealClient.CURL,
          RealClient.BUSYBOX,
          RealClient.TFTP_HPA);
    }
  }

  @Test
  void aKubernetesServiceStopsANewServerPort() throws Exception {
    try (NetworkNamespace namespace = serviceInFrontOfThePod();
        ServerProcess server = serve(namespace, ServedPorts.POOLED, POD)) {
      noneGetsTheFile(namespace, server, RealClient.ATFTP, RealClient.CURL, RealClient.BUSYBOX);
    }
  }

  @Tag("deep")
  @Test
  void aFirewallLetsARangeOfServerPortsThrough() throws Exception {
    try (NetworkNamespace namespace = firewallThatKnowsTheRange();
        ServerProcess server = serve(namespace, ServedPorts.PORT_RANGE, SERVICE)) {
      allGetTheFile(
          namespace, server, RealClient.ATFTP_WINDOW, RealClient.CURL, RealClient.TFTP_HPA);
    }
  }

  @Tag("deep")
  @Test
  void aFirewallStopsOtherServerPorts() throws Exception {
    try (NetworkNamespace namespace = firewallThatKnowsTheRange();
        ServerProcess server = serve(namespace, ServedPorts.POOLED, SERVICE)) {
      noneGetsTheFile(namespace, server, RealClient.CURL, RealClient.TFTP_HPA);
    }
  }

  /**
   * What kube-proxy does to a Service with externalTrafficPolicy Cluster: another destination, and
   * another source. The source is what hurts: an answer from a new port matches no known flow.
   */
  private NetworkNamespace serviceInFrontOfThePod() throws Exception {
    NetworkNamespace namespace = NetworkNamespace.create(folder);
    namespace.rule(
        "-t nat -A OUTPUT -p udp -d 127.0.0.9 --dport 69 -j DNAT --to-destination 127.0.0.1:2169");
    namespace.rule(
        "-t nat -A POSTROUTING -p udp -d 127.0.0.1 --dport 2169"
            + " -j SNAT --to-source 127.0.0.50:40000-40100");
    return namespace;
  }

  /** Stateless: packets from the server pass by their source port alone. */
  private NetworkNamespace firewallThatKnowsTheRange() throws Exception {
    NetworkNamespace namespace = NetworkNamespace.create(folder);
    namespace.ipv4Setting("ip_local_port_range", "50000 60000");
    String fromServer = "-A INPUT -p udp -s 127.0.0.9 ";
    namespace.rule(fromServer + "--sport 69 -j ACCEPT");
    namespace.rule(
        fromServer
            + String.format("--sport %d:%d", ServedPorts.LOWEST_PORT, ServedPorts.HIGHEST_PORT)
            + " -j ACCEPT");
    namespace.rule(fromServer + "-j DROP");
    return namespace;
  }

  private ServerProcess serve(
      NetworkNamespace namespace, ServedPorts ports, InetSocketAddress address) throws Exception {
    return ServerProcess.start(namespace, ports, folder.resolve("server.log"), address);
  }

  private List<ClientsInside.Outcome> run(
      NetworkNamespace namespace, Duration limit, RealClient... clients) throws Exception {
    return new ClientsInside(namespace, SERVICE, folder)
        .run(Stream.of(clients).map(each -> new ClientsInside.Job(each, SIZE)).toList(), limit);
  }

  private void allGetTheFile(
      NetworkNamespace namespace, ServerProcess server, RealClient... clients) throws Exception {
    for (ClientsInside.Outcome each : run(namespace, LIMIT, clients)) {
      Download.matches(each, server);
    }
  }

  private void noneGetsTheFile(
      NetworkNamespace namespace, ServerProcess server, RealClient... clients) throws Exception {
    for (ClientsInside.Outcome each : run(namespace, LONG_ENOUGH, clients)) {
      assertThat(each.result().exitCode()).as("%s%n%s", each, server.log()).isNotZero();
      assertThat(each.target().toFile().length()).as("%s%n%s", each, server.log()).isZero();
    }
  }
}
