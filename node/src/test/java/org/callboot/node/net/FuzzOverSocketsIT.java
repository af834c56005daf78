package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.ResourceLeakDetector;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A share of the random datagrams over real sockets: no ERROR in the log, every place given back,
 * every buffer of Netty released, and the next device is served.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FuzzOverSocketsIT {
  private static final int DATAGRAMS = 17_000;
  private static final int PHONES = 6;

  /** So many fit into the smallest receive queue at a time. */
  private static final int DATAGRAMS_AT_A_TIME = 200;

  private static final RetransmitPolicy IMPATIENT =
      new RetransmitPolicy(Duration.ofMillis(30), Duration.ofMillis(30), Duration.ofMillis(100));

  private final Admission cap = new Admission(5, AdmissionSettings.DEFAULT, System::nanoTime);
  private final LogWatch log = new LogWatch();
  private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
  private final List<DatagramChannel> phones = new ArrayList<>();
  private final byte[] buffer = new byte[65_535];

  private Vertx vertx;

  static List<Arguments> modes() {
    return List.of(
        Arguments.of(PortMode.ephemeral(4), true),
        Arguments.of(PortMode.ephemeral(0), true),
        Arguments.of(PortMode.singlePort(), true),
        Arguments.of(PortMode.ephemeral(4), false));
  }

  @BeforeEach
  void watchForLeaks() throws IOException {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    for (int i = 0; i < PHONES; i++) {
      DatagramChannel phone = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      phone.configureBlocking(false);
      phones.add(phone);
    }
  }

  @AfterEach
  void stopWatching() throws Exception {
    vertx.close().await();
    for (DatagramChannel phone : phones) {
      phone.close();
    }
    ResourceLeakDetector.setLevel(level);
    log.close();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void randomDatagramsBreakNothing(PortMode mode, boolean epoll) throws IOException {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(epoll));
    TftpServer server = serverWith(mode);
    server.start();
    InetSocketAddress listener = server.boundAddresses().get(0);
    hit(listener, new DatagramFuzzer(7));
    await().atMost(Duration.ofSeconds(30)).until(() -> cap.inUse() == 0);

    // A buffer that was lost is found when others are asked for after it was collected.
    for (int i = 0; i < 3; i++) {
      System.gc();
      assertServes(listener);
    }
    server.close();
    assertThat(cap.inUse()).isZero();
    assertThat(log.complaints()).isEmpty();
  }

  private TftpServer serverWith(PortMode mode) {
    TftpSettings settings =
        TftpSettings.listeningOn(List.of(new InetSocketAddress("127.0.0.1", 0)))
            .withPorts(mode)
            .withRetransmit(IMPATIENT);
    InMemoryFiles files =
        new InMemoryFiles()
            .with("f", InMemoryFiles.bytes(3_000))
            .with("text", InMemoryFiles.bytes(100))
            .with("empty", new byte[0]);
    return new TftpServer(vertx, settings, files, cap, TransferMetrics.none(), Ticker.system());
  }

  private void hit(InetSocketAddress listener, DatagramFuzzer fuzzer) throws IOException {
    SplittableRandom random = fuzzer.random();
    InetSocketAddress[] transfers = new InetSocketAddress[PHONES];
    for (int done = 0; done < DATAGRAMS; done++) {
      int phone = random.nextInt(PHONES);
      boolean toTransfer = transfers[phone] != null && random.nextInt(3) == 0;
      InetSocketAddress to = toTransfer ? transfers[phone] : listener;
      phones.get(phone).send(ByteBuffer.wrap(fuzzer.next()), to);
      if (done % DATAGRAMS_AT_A_TIME == 0) {
        for (int i = 0; i < PHONES; i++) {
          transfers[i] = takeAll(phones.get(i), transfers[i]);
        }
        assertServesOrIsBusy(listener);
      }
    }
  }

  /** Takes what has come, answers each DATA of it, and tells where the last came from. */
  private InetSocketAddress takeAll(DatagramChannel phone, InetSocketAddress otherwise)
      throws IOException {
    InetSocketAddress transfer = otherwise;
    ByteBuffer packet = ByteBuffer.wrap(buffer);
    for (SocketAddress from = phone.receive(packet); from != null; ) {
      transfer = (InetSocketAddress) from;
      if (buffer[1] == 3) {
        phone.send(ByteBuffer.wrap(new byte[] {0, 4, buffer[2], buffer[3]}), transfer);
      }
      from = phone.receive(packet.clear());
    }
    return transfer;
  }

  private void assertServesOrIsBusy(InetSocketAddress listener) throws IOException {
    assertThat(ask(listener)).isIn((byte) 3, (byte) 5);
  }

  private void assertServes(InetSocketAddress listener) throws IOException {
    assertThat(ask(listener)).isEqualTo((byte) 3);
    await().atMost(Duration.ofSeconds(10)).until(() -> cap.inUse() == 0);
  }

  /** The opcode of what a new phone hears when it asks for a file of one block. */
  private byte ask(InetSocketAddress listener) throws IOException {
    byte[] request = "\0\1text\0octet\0".getBytes(StandardCharsets.US_ASCII);
    DatagramPacket answer = new DatagramPacket(new byte[600], 600);
    try (DatagramSocket phone = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      phone.setSoTimeout(10_000);
      phone.send(new DatagramPacket(request, request.length, listener));
      phone.receive(answer);
      phone.send(new DatagramPacket(new byte[] {0, 4, 0, 1}, 4, answer.getSocketAddress()));
      return answer.getData()[1];
    }
  }
}
