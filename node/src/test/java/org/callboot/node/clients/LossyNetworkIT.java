package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that were not written here, on a network that loses a packet in twenty, both ways. One of
 * them is served from the listening port alone.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class LossyNetworkIT {
  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.9", 69);

  /** The same server for clients that cannot bear a second OACK. */
  private static final InetSocketAddress SPARING = new InetSocketAddress("127.0.0.8", 69);

  private static final InetSocketAddress SINGLE_PORT = new InetSocketAddress("127.0.0.10", 69);
  private static final String ALL_SERVERS = "127.0.0.8/30";

  @TempDir private Path folder;

  @Test
  void everyByteArrivesThoughPacketsAreLost() throws Exception {
    fetchThroughLoss(
        Duration.ofSeconds(50),
        new ClientsInside.Job(RealClient.TFTP_HPA, ClientFiles.SOME_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP, ClientFiles.SOME_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP_WINDOW, 100_000),
        new ClientsInside.Job(RealClient.CURL_NO_OPTIONS, ClientFiles.SOME_BLOCKS),
        new ClientsInside.Job(RealClient.BUSYBOX_LARGE_BLOCKS, ClientFiles.MANY_BLOCKS));
  }

  @Tag("deep")
  @RepeatedTest(3)
  void everyByteOfALargeFileArrivesToo() throws Exception {
    fetchThroughLoss(
        Duration.ofSeconds(180),
        new ClientsInside.Job(RealClient.TFTP_HPA, ClientFiles.MANY_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP, ClientFiles.MANY_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP_WINDOW, ClientFiles.MEBIBYTE),
        new ClientsInside.Job(RealClient.BUSYBOX_LARGE_BLOCKS, ClientFiles.MANY_BLOCKS),
        new ClientsInside.Job(RealClient.ERLANG, ClientFiles.MANY_BLOCKS));
  }

  private static InetSocketAddress serverOf(RealClient client) {
    return switch (client) {
      case ATFTP, ATFTP_WINDOW -> SPARING;
      case BUSYBOX_LARGE_BLOCKS -> SINGLE_PORT;
      default -> SERVER;
    };
  }

  private void fetchThroughLoss(Duration limit, ClientsInside.Job... jobs) throws Exception {
    try (NetworkNamespace namespace = NetworkNamespace.create(folder);
        ServerProcess server = start(namespace, ServedPorts.POOLED, SERVER, SPARING);
        ServerProcess single = start(namespace, ServedPorts.SINGLE_PORT, SINGLE_PORT)) {
      String sparing = "-d " + SPARING.getAddress().getHostAddress();
      namespace.rule(Loss.sparingTheAckOfAnOack(sparing));
      namespace.rule(Loss.of("-d " + ALL_SERVERS, 0.05));
      namespace.rule(Loss.of("-s " + ALL_SERVERS, 0.05));
      ClientsInside clients = new ClientsInside(namespace, LossyNetworkIT::serverOf, folder);
      for (ClientsInside.Outcome each : clients.run(List.of(jobs), limit)) {
        boolean isSingle = serverOf(each.job().client()).equals(SINGLE_PORT);
        Download.matches(each, isSingle ? single : server);
      }
      List<Long> caught = namespace.packetsCaught("INPUT");
      assertThat(caught.subList(1, 3)).as("lost to and from the servers").allMatch(n -> n > 0);
    }
  }

  private ServerProcess start(
      NetworkNamespace namespace, ServedPorts ports, InetSocketAddress... addresses)
      throws IOException {
    return ServerProcess.start(
        namespace, ports, folder.resolve(ports + ".log"), List.of(addresses));
  }
}
