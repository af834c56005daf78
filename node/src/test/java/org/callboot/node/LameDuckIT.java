package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that is told to stop, and whom phones go on asking. */
@Timeout(120)
class LameDuckIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Of requests with a pause between: more than a node without a lame duck would still answer. */
  private static final int ANSWERS = 8;

  private static NodeSettings settings() {
    Map<String, String> values = new HashMap<>();
    values.put("callboot.site", "lame-duck");
    values.put("callboot.primary", "hq");
    values.put("callboot.tftp.addresses", "127.0.0.1");
    values.put("callboot.tftp.port", "0");
    values.put("callboot.tftp.lame-duck", "8s");
    values.put("callboot.http.port", "0");
    values.put("callboot.hazelcast.port", "0");
    values.put("callboot.ops.port", "0");
    return new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.empty(), values);
  }

  @Test
  void tellsThemToTryAgainAlthoughNoTransferRuns() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Node node = Node.start(settings(), meters, Ticker.system());
    InetSocketAddress tftp = node.tftpAddresses().get(0);
    URI http = URI.create("http://127.0.0.1:" + node.httpAddresses().get(0).getPort() + "/f");
    CompletableFuture<Void> closed = CompletableFuture.runAsync(node::close);

    await("answers of a node that stops")
        .atMost(LIMIT)
        .pollInterval(PAUSE)
        .until(
            () -> {
              assertThat(ask(tftp)).isEqualTo(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
              return refusedForDraining(meters) >= ANSWERS;
            });
    assertThat(closed).isNotDone();
    assertThat(statusOf(http)).isEqualTo(503);

    assertThat(closed).succeedsWithin(LIMIT);
    assertThat(answer(tftp)).isEmpty();
  }

  private static double refusedForDraining(SimpleMeterRegistry meters) {
    return meters.find("callboot.tftp.requests").tag("outcome", "draining").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static int statusOf(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static Packet ask(InetSocketAddress node) throws Exception {
    ByteBuffer answer = answer(node).orElseThrow(() -> new AssertionError("it keeps silent"));
    return PacketDecoder.decode(answer);
  }

  private static Optional<ByteBuffer> answer(InetSocketAddress node) throws IOException {
    byte[] request =
        PacketEncoder.encode(new Packet.ReadRequest("f", "octet", RequestOptions.NONE));
    DatagramPacket answer = new DatagramPacket(new byte[600], 600);
    try (DatagramSocket phone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      phone.setSoTimeout(2_000);
      phone.send(new DatagramPacket(request, request.length, node));
      phone.receive(answer);
      return Optional.of(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
  }
}
