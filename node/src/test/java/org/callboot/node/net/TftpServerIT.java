package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server on real sockets, against scripted devices. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TftpServerIT {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Leaves a script the time to see that nothing comes. */
  private static final RetransmitPolicy SLOW =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(8));

  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Admission cap = new Admission(30, AdmissionSettings.DEFAULT, System::nanoTime);
  private final InMemoryFiles files =
      new InMemoryFiles()
          .with("f", InMemoryFiles.bytes(1_100))
          .with("g", InMemoryFiles.bytes(3))
          .with("text", "a\nb".getBytes(StandardCharsets.US_ASCII));
  private final List<ScriptedPeer> peers = new ArrayList<>();
  private TftpServer server;

  @BeforeEach
  void start(Vertx vertx) {
    server =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(Loopback.addresses()).withRetransmit(SLOW),
            files,
            cap,
            metrics,
            Ticker.system());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(cap.inUse()).isZero();
    peers.forEach(ScriptedPeer::close);
  }

  private ScriptedPeer peer() {
    return peerOf("127.0.0.1");
  }

  private ScriptedPeer peerOf(String host) {
    Loopback.require(host);
    InetSocketAddress listener =
        server.boundAddresses().stream()
            .filter(bound -> bound.getAddress().equals(new InetSocketAddress(host, 0).getAddress()))
            .findFirst()
            .orElseThrow();
    ScriptedPeer peer = new ScriptedPeer(listener);
    peers.add(peer);
    return peer;
  }

  private void awaitEvent(String event) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(metrics.events()).contains(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void servesAFileFromANewPortOfTheAddressThatWasAsked(String host) {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    ScriptedPeer phone = peerOf(host).read("F");
    received.writeBytes(phone.expectData(1));
    assertThat(server.boundAddresses()).doesNotContain(phone.transferAddress());
    received.writeBytes(phone.ack(1).expectData(2));
    received.writeBytes(phone.ack(2).expectData(3));
    phone.ack(3).expectSilence();

    assertThat(received.toByteArray()).isEqualTo(InMemoryFiles.bytes(1_100));
    awaitEvent("completed");
    assertThat(cap.inUse()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void waitsForAckZeroAfterGrantingOptions(String host) {
    peerOf(host)
        .read("f", "foo", "1", "BlkSize", "1024", "timeout", "2", "tsize", "0")
        .expectOptions("BlkSize", "1024", "timeout", "2", "tsize", "1100")
        .expectSilence()
        .ack(0)
        .expectData(1, 1024)
        .ack(0)
        .expectSilence()
        .ack(1)
        .expectData(2, 76)
        .ack(2)
        .expectSilence();
  }

  @Test
  void convertsNetascii() {
    byte[] text =
        peer()
            .request(new Packet.ReadRequest("text", "NetASCII", RequestOptions.of("tsize", "0")))
            .expectData(1);
    assertThat(text).isEqualTo("a\r\nb".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void sendsNothingForADuplicateAckAndResendsByTimer() {
    ScriptedPeer phone = peer().read("f").expectData(1, 512).ack(1).expectData(2, 512);
    phone.ack(1).ack(1).ack(7).expectSilence();
    phone.expectData(2, 512).ack(2).expectData(3, 76).ack(3);
    awaitEvent("completed");
  }

  @Test
  void refusesAtOnceAtTheCapAndServesTheNextWhenOneEnds() {
    cap.changeLimit(3);
    List<ScriptedPeer> holders = List.of(peer(), peer(), peer());
    holders.forEach(holder -> holder.read("f").expectData(1, 512).ack(1).expectData(2, 512));
    ScriptedPeer next = peer();
    next.read("g").expectError(ErrorCode.NOT_DEFINED).expectSilence();
    assertThat(cap.inUse()).isEqualTo(3);

    holders.get(1).sendToTransfer(new Packet.ErrorPacket(0, "enough"));
    await().atMost(LIMIT).until(() -> cap.inUse() == 2);
    next.read("g").expectData(1, 3).ack(1);
    holders.get(0).ack(1).expectData(2, 512);
    assertThat(metrics.count("overflow")).isEqualTo(1);
  }

  @Test
  void servesARepeatedRequestOnce() {
    ScriptedPeer phone = peer().read("f").read("f").read("f");
    phone.expectData(1, 512);
    InetSocketAddress transfer = phone.transferAddress();
    // The copies that came before the transfer had its port draw nothing, later ones one packet.
    phone.ack(1);
    assertThat(cap.inUse()).isEqualTo(1);
    awaitBlockTwo(phone);
    assertThat(phone.transferAddress()).isEqualTo(transfer);
    assertThat(metrics.count("repeated")).isEqualTo(2);
    assertThat(metrics.count("first block")).isEqualTo(1);
  }

  private static void awaitBlockTwo(ScriptedPeer phone) {
    Packet packet = phone.expectAny();
    for (int copies = 0; ((Packet.Data) packet).block() == 1 && copies < 2; copies++) {
      packet = phone.expectAny();
    }
    assertThat(((Packet.Data) packet).block()).isEqualTo(2);
  }

  @Test
  void servesANewRequestFromAPortWhoseTransferHasEndedOrNot() {
    ScriptedPeer phone = peer().read("g").expectData(1, 3).ack(1);
    awaitEvent("completed");
    phone.read("f").expectData(1, 512);
    phone.read("g").expectData(1, 3).ack(1);
    await().atMost(LIMIT).until(() -> metrics.count("completed") == 2);
    assertThat(metrics.count("superseded")).isEqualTo(1);
    assertThat(cap.inUse()).isZero();
  }

  @Test
  void tellsAStrangerSoAndLetsTheTransferLive() {
    ScriptedPeer phone = peer().read("f").expectData(1, 512);
    ScriptedPeer stranger = peer().intrudeOn(phone);
    stranger.ack(1).expectError(ErrorCode.UNKNOWN_TRANSFER_ID);
    stranger.sendToTransfer(new Packet.ErrorPacket(0, "die")).expectSilence();
    phone.expectSilence().ack(1).expectData(2, 512);
  }

  @Test
  void isSilentTowardsAnythingButRequestsOnTheListeningPort() {
    ScriptedPeer peer = peer();
    peer.sendToListener(PacketEncoder.encode(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED)));
    peer.sendToListener(PacketEncoder.encode(new Packet.Acknowledgment(1)));
    peer.sendToListener(new byte[] {0, 3, 0, 1, 'x'});
    peer.sendToListener(new byte[] {0, 6, 0});
    peer.sendToListener(new byte[] {0, 9});
    peer.sendToListener(new byte[] {});
    peer.sendToListener(new byte[] {0});
    peer.sendToListener("\0\1f\0octet".getBytes(StandardCharsets.US_ASCII));
    peer.expectSilence();
    assertThat(metrics.count("dropped not_a_request")).isEqualTo(4);
    assertThat(metrics.count("dropped malformed")).isEqualTo(4);
    peer.read("g").expectData(1, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 2_047, 2_048, 2_049, 9_000, 65_000})
  void dropsARequestThatIsTooLongInsteadOfServingItsBeginning(int length) {
    byte[] request = new byte[length];
    byte[] start = "\0\1f\0octet\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, request, 0, start.length);
    peer().sendToListener(request).expectSilence();
    assertThat(metrics.events()).containsExactly("dropped malformed");
  }

  @Test
  void refusesByMeaningOnceAndFromTheListeningPort() {
    ScriptedPeer phone = peer().read("missing").expectError(ErrorCode.FILE_NOT_FOUND);
    assertThat(server.boundAddresses()).contains(phone.transferAddress());
    phone.expectSilence();
    phone.read("../f").expectError(ErrorCode.ACCESS_VIOLATION);
    phone
        .request(new Packet.WriteRequest("f", "octet", RequestOptions.NONE))
        .expectError(ErrorCode.ACCESS_VIOLATION);
    phone
        .request(new Packet.ReadRequest("f", "mail", RequestOptions.NONE))
        .expectError(ErrorCode.ILLEGAL_OPERATION);
    files.becomeIncomplete("still loading");
    phone.read("missing").expectError(ErrorCode.NOT_DEFINED).expectSilence();
  }

  @Test
  void goesOnOnItsOwnLoopWhenAFileComesFromAnotherThread() {
    byte[] content = InMemoryFiles.bytes(700);
    files.with("slow", () -> CompletableFuture.supplyAsync(() -> FileContent.of(content)));
    ScriptedPeer phone = peer().read("slow");
    assertThat(phone.expectData(1)).isEqualTo(Arrays.copyOf(content, 512));
    phone.ack(1).expectData(2, 188).ack(2);
    awaitEvent("completed");
  }

  @Test
  void drainsByFinishingWhatIsUnderWay() {
    ScriptedPeer phone = peer().read("g").expectData(1, 3);
    CompletableFuture<Integer> drained = server.drain(Duration.ofSeconds(30)).toCompletableFuture();
    peer().read("g").expectError(ErrorCode.NOT_DEFINED);
    assertThat(drained).isNotDone();
    phone.ack(1);
    assertThat(drained).succeedsWithin(LIMIT).isEqualTo(0);
  }

  @Test
  void cancelsWhatIsLeftAfterTheLimitOfTheDrain() {
    ScriptedPeer phone = peer().read("f").expectData(1, 512);
    assertThat(server.drain(Duration.ofMillis(100)).toCompletableFuture())
        .succeedsWithin(LIMIT)
        .isEqualTo(1);
    phone.expectError(ErrorCode.NOT_DEFINED);
    assertThat(cap.inUse()).isZero();
  }

  @Test
  void saysWhyItCannotListenAndLeavesNothingOpen(Vertx vertx) {
    InetSocketAddress taken = server.boundAddresses().get(0);
    TftpServer second =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(List.of(new InetSocketAddress("127.0.0.1", 0), taken)),
            files,
            cap,
            metrics,
            Ticker.system());
    assertThatThrownBy(second::start)
        .isInstanceOf(TftpStartException.class)
        .hasMessageContaining("" + taken.getPort());
    await().atMost(LIMIT).until(() -> second.boundAddresses().isEmpty());
    assertThat(second.problem()).isPresent();
    assertThat(server.problem()).isEmpty();
  }

  @Test
  void severalLoopsServeOnePort() {
    Vertx vertx = withNativeTransport();
    TftpServer many =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(Loopback.addresses()).withLoops(3),
            files,
            cap,
            metrics,
            Ticker.system());
    many.start();
    try {
      assertThat(many.boundAddresses()).hasSameSizeAs(Loopback.addresses());
      for (int i = 0; i < 20; i++) {
        try (ScriptedPeer phone = new ScriptedPeer(many.boundAddresses().get(0))) {
          phone.read("g").expectData(1, 3).ack(1);
        }
      }
      await().atMost(LIMIT).until(() -> metrics.count("completed") == 20);
    } finally {
      many.close();
      vertx.close().await();
    }
  }

  private static Vertx withNativeTransport() {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    assumeTrue(vertx.isNativeTransportEnabled(), "loops share a port on Linux only");
    return vertx;
  }

  @Test
  void severalLoopsTakeNoPortThatAnotherServerHas() {
    Vertx vertx = withNativeTransport();
    InetSocketAddress taken = server.boundAddresses().get(0);
    TftpServer second =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(List.of(taken)).withLoops(2),
            files,
            cap,
            metrics,
            Ticker.system());
    assertThatThrownBy(second::start)
        .isInstanceOf(TftpStartException.class)
        .hasMessageContaining("is another server there");
    vertx.close().await();
  }
}
