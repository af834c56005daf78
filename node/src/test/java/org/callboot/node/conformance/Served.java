package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.node.net.RecordingMetrics;
import org.callboot.node.net.TftpServer;
import org.callboot.node.resolve.FileResolver;
import org.callboot.sync.runtime.Ticker;

/**
 * A real server with files and the phones that ask it. Set it up first; it starts with its first
 * phone. Unless told otherwise it waits so long before it sends anything again that no test sees
 * it.
 */
final class Served implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** What the numbered rules call the default file. */
  static final int DEFAULT_FILE_BYTES = 10_240;

  private static final Duration NEVER = Duration.ofSeconds(30);

  private final Wiring wiring;
  private final Vertx vertx;
  private final Admission cap = new Admission(30, AdmissionSettings.DEFAULT, System::nanoTime);
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final InMemoryFiles files =
      new InMemoryFiles().with("f", InMemoryFiles.bytes(DEFAULT_FILE_BYTES));
  private final List<Phone> phones = new ArrayList<>();

  private FileResolver resolver = files;
  private EngineSettings settings;
  private Optional<TftpServer> server = Optional.empty();
  private Optional<Phone> bystander = Optional.empty();

  Served(Wiring wiring, Vertx vertx) {
    this.wiring = wiring;
    this.vertx = vertx;
    this.settings = EngineSettings.on(wiring).resending(NEVER, NEVER, NEVER);
  }

  Wiring wiring() {
    return wiring;
  }

  RecordingMetrics metrics() {
    return metrics;
  }

  int inUse() {
    return cap.inUse();
  }

  /**
   * Sends again after so long, twice as long the next time.
   *
   * @param first before anything was measured
   * @param least once round trips were measured
   */
  Served resendingAfter(Duration first, Duration least) {
    return resendingAfter(first, least, NEVER);
  }

  Served resendingAfter(Duration first, Duration least, Duration most) {
    settings = settings.resending(first, least, most);
    return this;
  }

  /** Sends again soon: for tests that wait for it. */
  Served resendingSoon() {
    return resendingAfter(Duration.ofMillis(50), Duration.ofMillis(50));
  }

  /** Sends again after so long each time: a transfer that nobody answers ends early. */
  Served resendingEvery(Duration wait) {
    return resendingAfter(wait, wait, wait);
  }

  /** Hears requests from these ranges of addresses only. */
  Served hearingOnly(String... sources) {
    settings = settings.hearing(List.of(sources), false);
    return this;
  }

  Served hearingWellKnownPorts() {
    settings = settings.hearing(List.of(), true);
    return this;
  }

  Served servingAtMost(int requests) {
    cap.changeLimit(requests);
    return this;
  }

  Served servingOnly(FileResolver only) {
    resolver = only;
    return this;
  }

  Served with(String name, byte[] content) {
    files.with(name, content);
    return this;
  }

  Served with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The name of a file of that size. */
  String file(int bytes) {
    String name = "bytes-" + bytes;
    with(name, InMemoryFiles.bytes(bytes));
    return name;
  }

  static byte[] defaultFile() {
    return InMemoryFiles.bytes(DEFAULT_FILE_BYTES);
  }

  Phone phone() {
    return phoneAt(wiring.address());
  }

  /** A phone with an address and port of its own choice. */
  Phone phoneAt(InetSocketAddress address) {
    try {
      Phone phone = new Phone(this, new DatagramSocket(address));
      phones.add(phone);
      return phone;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server listens. */
  InetSocketAddress listener() {
    if (server.isEmpty()) {
      TftpServer started =
          new TftpServer(vertx, settings.tftpSettings(), resolver, cap, metrics, Ticker.system());
      started.start();
      server = Optional.of(started);
    }
    return server.get().boundAddresses().get(0);
  }

  void assertSentFromATransferPort(InetSocketAddress from) {
    assertThat(from.getAddress()).isEqualTo(wiring.listener().getAddress());
    boolean listening = from.getPort() == listener().getPort();
    boolean inRange =
        from.getPort() >= settings.lowestPort() && from.getPort() <= settings.highestPort();
    if (wiring.isSinglePort() ? !listening : listening || !inRange) {
      throw new AssertionError("with " + wiring + " a packet came from " + from);
    }
  }

  /**
   * Returns when the server has dealt with everything that was sent to it before: it answers a
   * request to write at once, and what waits on its sockets is read before that or in the same
   * turn.
   */
  void awaitEverythingHeard() {
    Phone other = bystander.orElseGet(this::phone);
    bystander = Optional.of(other);
    other.ask(Datagrams.of("2f|octet|")).expectError(2);
    other.ask(Datagrams.of("2f|octet|")).expectError(2);
  }

  /** Every place is free again. */
  void awaitIdle() {
    await().atMost(LIMIT).until(() -> cap.inUse() == 0);
  }

  void awaitEvent(String event, long times) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(metrics.count(event)).as(event).isEqualTo(times));
  }

  @Override
  public void close() {
    server.ifPresent(TftpServer::close);
    phones.forEach(Phone::close);
    assertThat(cap.inUse()).as("places that were not given back").isZero();
    assertThat(metrics.events()).doesNotContain("failed");
  }
}
