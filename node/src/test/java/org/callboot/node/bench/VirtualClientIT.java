package org.callboot.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the bench measures is worth as much as its client: it must notice what is wrong. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class VirtualClientIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final BenchFile FILE = new BenchFile("a.cnf", 1_300, 5);

  private final Tally tally = new Tally();
  private final List<VirtualClient.Ending> endings = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final ClientLoop loop = new ClientLoop(true);
  private DatagramChannel server;

  @BeforeEach
  void openServer() throws IOException {
    server = DatagramChannel.open();
    server.bind(Endpoint.of(new InetSocketAddress("127.0.0.1", 0)).toSocketAddress());
    server.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    server.close();
  }

  /** What the server says to a packet of the client. */
  private interface Script {
    List<byte[]> answer(int opcode, int number);
  }

  private void fetch(Request request, Script script) throws IOException {
    int before = endings.size();
    VirtualClient client = loop.open(1).get(0);
    client.belongsTo((ended, ending, now) -> endings.add(ending), tally);
    Endpoint endpoint = Endpoint.of((InetSocketAddress) server.getLocalAddress());
    client.fetch(endpoint, request, System.nanoTime());
    loop.runUntil(
        () -> {
          serve(script);
          return endings.size() > before;
        },
        LIMIT);
    loop.runUntil(() -> !serve(script), LIMIT);
  }

  private boolean serve(Script script) {
    try {
      ByteBuffer packet = ByteBuffer.allocate(600);
      SocketAddress from = server.receive(packet);
      if (from == null) {
        return false;
      }
      packet.flip();
      int opcode = packet.getShort();
      int number = packet.getShort();
      heard.add(opcode == 1 ? "request" : opcode == 4 ? "ACK " + number : "ERROR " + number);
      for (byte[] answer : script.answer(opcode, number)) {
        server.send(ByteBuffer.wrap(answer), from);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] data(int block, int blockSize) {
    int from = Math.min(FILE.size(), (block - 1) * blockSize);
    int size = Math.min(blockSize, FILE.size() - from);
    return ByteBuffer.allocate(4 + size)
        .putShort((short) 3)
        .putShort((short) block)
        .put(FILE.bytes(), from, size)
        .array();
  }

  private static byte[] error(int code) {
    return ByteBuffer.allocate(5).putShort((short) 5).putShort((short) code).array();
  }

  private static List<byte[]> lockStep(int opcode, int acknowledged) {
    int next = opcode == 1 ? 1 : acknowledged + 1;
    return opcode == 5 || next > 3 ? List.of() : List.of(data(next, 512));
  }

  @Test
  void fetchesAFileInLockStep() throws IOException {
    fetch(Request.plain(FILE), VirtualClientIT::lockStep);

    assertThat(endings).containsExactly(VirtualClient.Ending.DONE);
    assertThat(heard).containsExactly("request", "ACK 1", "ACK 2", "ACK 3");
    assertThat(tally.bytes).isEqualTo(FILE.size());
    assertThat(tally.timeouts).isZero();
  }

  @Test
  void noticesAWrongByte() throws IOException {
    fetch(
        Request.plain(FILE),
        (opcode, number) -> {
          List<byte[]> packets = lockStep(opcode, number);
          packets.forEach(packet -> packet[100] ^= (byte) (number == 1 ? 1 : 0));
          return packets;
        });

    assertThat(endings).containsExactly(VirtualClient.Ending.WRONG_CONTENT);
    assertThat(tally.wrongContent).isEqualTo(1);
  }

  @Test
  void noticesAFileThatIsTooShort() throws IOException {
    fetch(Request.plain(FILE), (opcode, number) -> List.of(new byte[] {0, 3, 0, 1}));

    assertThat(endings).containsExactly(VirtualClient.Ending.WRONG_CONTENT);
  }

  @Test
  void tellsTheRetryAnswerFromOtherErrors() throws IOException {
    fetch(Request.plain(FILE), (opcode, number) -> List.of(error(0)));
    fetch(Request.plain(FILE), (opcode, number) -> List.of(error(1)));

    assertThat(endings).containsExactly(VirtualClient.Ending.BUSY, VirtualClient.Ending.REFUSED);
    assertThat(tally.busy).isEqualTo(1);
    assertThat(tally.errors()).containsOnlyKeys(1);
  }

  @Test
  void acknowledgesWindowsAndNamesTheLastBlockBeforeAGap() throws IOException {
    byte[] oack = "\0\6blksize\000100\0windowsize\0004\0".getBytes(StandardCharsets.US_ASCII);
    fetch(
        new Request(FILE, 100, 4),
        (opcode, number) -> {
          if (opcode == 1) {
            return List.of(oack);
          }
          List<byte[]> window = new ArrayList<>();
          for (int block = number + 1; block <= Math.min(14, number + 4); block++) {
            if (number != 4 || block != 6) {
              window.add(data(block, 100));
            }
          }
          return window;
        });

    assertThat(endings).containsExactly(VirtualClient.Ending.DONE);
    assertThat(heard)
        .containsExactly("request", "ACK 0", "ACK 4", "ACK 5", "ACK 9", "ACK 13", "ACK 14");
  }

  @Test
  void repeatsItsRequestAfterASecond() throws IOException {
    fetch(
        Request.plain(FILE),
        (opcode, number) -> heard.size() == 1 ? List.of() : lockStep(opcode, number));

    assertThat(endings).containsExactly(VirtualClient.Ending.DONE);
    assertThat(tally.repeatedRequests).isEqualTo(1);
  }
}
