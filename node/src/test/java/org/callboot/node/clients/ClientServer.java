package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.node.net.Loopback;
import org.callboot.node.net.RecordingMetrics;
import org.callboot.node.net.TftpServer;
import org.callboot.sync.runtime.Ticker;

/** The server in this JVM, on the loopback addresses, with {@link ClientFiles}. */
final class ClientServer implements AutoCloseable {
  final RecordingMetrics metrics = new RecordingMetrics();
  final Admission cap = new Admission(30, AdmissionSettings.DEFAULT, System::nanoTime);
  private final TftpServer server;

  private ClientServer(Vertx vertx, ServedPorts ports, InMemoryFiles files) {
    server =
        new TftpServer(vertx, ports.on(Loopback.addresses()), files, cap, metrics, Ticker.system());
    server.start();
  }

  static ClientServer start(Vertx vertx, ServedPorts ports) {
    return start(vertx, ports, ClientFiles.all());
  }

  static ClientServer start(Vertx vertx, ServedPorts ports, InMemoryFiles files) {
    return new ClientServer(vertx, ports, files);
  }

  InetSocketAddress ipv4() {
    return server.boundAddresses().get(0);
  }

  /** Skips the test where this machine has no IPv6. */
  InetSocketAddress ipv6() {
    Loopback.require("::1");
    return server.boundAddresses().stream()
        .filter(bound -> bound.getAddress() instanceof Inet6Address)
        .findFirst()
        .orElseThrow();
  }

  /** No transfer of a client that got its file may count as failed, and no place may be kept. */
  @Override
  public void close() {
    server.close();
    assertThat(metrics.events()).doesNotContain("failed", "timed_out", "unanswered");
    assertThat(cap.inUse()).isZero();
  }
}
