package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Clients that were not written here, on a network that loses a packet in twenty, both ways. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class LossyNetworkIT {
  @TempDir private Path folder;

  @Test
  void everyByteArrivesThoughPacketsAreLost() throws Exception {
    fetchThroughLoss(
        Duration.ofSeconds(50),
        new ClientsInside.Job(RealClient.TFTP_HPA, ClientFiles.SOME_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP, ClientFiles.SOME_BLOCKS),
        new ClientsInside.Job(RealClient.ATFTP_WINDOW, 100_000),
        new ClientsInside.Job(RealClient.CURL_NO_OPTIONS, ClientFiles.SOME_BLOCKS));
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

  private void fetchThroughLoss(Duration limit, ClientsInside.Job... jobs) throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.0.9", 69);
    try (NetworkNamespace namespace = NetworkNamespace.create(folder);
        ServerProcess server =
            ServerProcess.start(
                namespace, ServedPorts.POOLED, folder.resolve("server.log"), address)) {
      namespace.rule(Loss.SPARE_THE_ACK_OF_AN_OACK);
      namespace.rule(Loss.of("-d 127.0.0.9", 0.05));
      namespace.rule(Loss.of("-s 127.0.0.9", 0.05));
      ClientsInside clients = new ClientsInside(namespace, address, folder);
      for (ClientsInside.Outcome each : clients.run(List.of(jobs), limit)) {
        Download.matches(each, server);
      }
      List<Long> caught = namespace.packetsCaught("INPUT");
      assertThat(caught.subList(1, 3)).as("lost to and from the server").allMatch(n -> n > 0);
    }
  }
}
