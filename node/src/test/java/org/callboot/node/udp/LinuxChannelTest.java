package org.callboot.node.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.callboot.node.udp.UdpChannels.Binding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On sockets of this system, with some calls answered otherwise. */
class LinuxChannelTest {
  private static final int ENETUNREACH = 101;

  private static MultiThreadIoEventLoopGroup group;

  private final ScriptedCalls calls = new ScriptedCalls();
  private final LinuxChannels channels = new LinuxChannels(group.next(), calls);

  @BeforeAll
  static void startTheLoop() {
    assumeTrue(Platform.isLinux(), "the transport is for Linux");
    assertThat(Epoll.isAvailable()).isTrue();
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterAll
  static void stopTheLoop() {
    if (group != null) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private RecordingHandler open(InetSocketAddress address) throws Exception {
    return channels
        .open(new Binding(address, 1 << 20, false), RecordingHandler::new)
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private RecordingHandler open() throws Exception {
    return open(new InetSocketAddress("127.0.0.1", 0));
  }

  private static void onLoop(Runnable task) throws Exception {
    group.next().submit(task).get(5, TimeUnit.SECONDS);
  }

  private static void write(UdpChannel channel, InetSocketAddress to, int number) {
    channel.begin(Integer.BYTES).putInt(number);
    channel.send(PeerAddress.of(to), 0);
  }

  private static void close(RecordingHandler... handlers) throws Exception {
    for (RecordingHandler each : handlers) {
      onLoop(each.channel()::close);
    }
  }

  private static void awaitNumbers(RecordingHandler handler, int... numbers) {
    await()
        .untilAsserted(
            () ->
                assertThat(handler.heard())
                    .extracting(RecordingHandler.Heard::number)
                    .containsExactly(IntStream.of(numbers).boxed().toArray(Integer[]::new)));
  }

  private static boolean hasIpv6() {
    try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("::1", 0))) {
      return probe.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void carriesDatagramsBothWaysAndTellsWhoSentThem(String host) throws Exception {
    assumeTrue(!host.contains(":") || hasIpv6(), "this machine has no IPv6");
    RecordingHandler server = open(new InetSocketAddress(host, 0));
    RecordingHandler client = open(new InetSocketAddress(host, 0));
    onLoop(() -> write(client.channel(), server.channel().localAddress(), 1));
    onLoop(client.channel()::flush);
    awaitNumbers(server, 1);
    PeerAddress from = server.heard().get(0).from();
    assertThat(from.toSocketAddress()).isEqualTo(client.channel().localAddress());
    onLoop(() -> write(server.channel(), from.toSocketAddress(), 2));
    onLoop(server.channel()::flush);
    awaitNumbers(client, 2);
    assertThat(client.heard().get(0).from().toSocketAddress())
        .isEqualTo(server.channel().localAddress());
    close(server, client);
  }

  @Test
  void aSocketOfAllAddressesHearsIpv4AndAnswersIt() throws Exception {
    assumeTrue(hasIpv6(), "this machine has no IPv6");
    RecordingHandler server = open(new InetSocketAddress("::", 0));
    RecordingHandler client = open();
    int port = server.channel().localAddress().getPort();
    onLoop(() -> write(client.channel(), new InetSocketAddress("127.0.0.1", port), 1));
    onLoop(client.channel()::flush);
    awaitNumbers(server, 1);
    InetSocketAddress from = server.heard().get(0).from().toSocketAddress();
    assertThat(from).isEqualTo(client.channel().localAddress());
    onLoop(() -> write(server.channel(), from, 2));
    onLoop(server.channel()::flush);
    awaitNumbers(client, 2);
    close(server, client);
  }

  @Test
  void readsAndWritesMoreThanOneCallHolds() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    int[] numbers = IntStream.range(0, 150).toArray();
    onLoop(
        () -> {
          for (int number : numbers) {
            write(client.channel(), server.channel().localAddress(), number);
          }
          client.channel().flush();
        });
    awaitNumbers(server, numbers);
    assertThat(server.heard())
        .extracting(RecordingHandler.Heard::from)
        .as("one object for a peer that sends on")
        .allMatch(from -> from == server.heard().get(0).from());
    close(server, client);
  }

  @Test
  void whatIsNotFlushedDoesNotLeaveAndWhatIsBegunAnewIsLost() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    onLoop(
        () -> {
          client.channel().begin(Integer.BYTES).putInt(1);
          write(client.channel(), server.channel().localAddress(), 2);
        });
    onLoop(() -> write(server.channel(), server.channel().localAddress(), 3));
    onLoop(server.channel()::flush);
    awaitNumbers(server, 3);
    onLoop(client.channel()::flush);
    awaitNumbers(server, 3, 2);
    close(server, client);
  }

  @Test
  void aLongDatagramIsCut() throws Exception {
    RecordingHandler server = open();
    try (DatagramSocket client = new DatagramSocket()) {
      client.send(new DatagramPacket(new byte[2_000], 2_000, server.channel().localAddress()));
      client.send(new DatagramPacket(new byte[0], 0, server.channel().localAddress()));
      await().until(() -> server.heard().size() == 2);
    }
    assertThat(server.heard())
        .extracting(heard -> heard.content().length)
        .containsExactly(UdpChannels.READ_BYTES, 0);
    close(server);
  }

  @Test
  void theSystemCutsAPiece() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    assumeTrue(client.channel().canSegment(), "this kernel cuts no pieces");
    onLoop(
        () -> {
          ByteBuffer piece = client.channel().begin(20);
          piece.putInt(1).putInt(0).putInt(2).putInt(0).putInt(3);
          client.channel().send(PeerAddress.of(server.channel().localAddress()), 8);
          write(client.channel(), server.channel().localAddress(), 4);
          client.channel().flush();
        });
    awaitNumbers(server, 1, 2, 3, 4);
    assertThat(server.heard())
        .extracting(heard -> heard.content().length)
        .containsExactly(8, 8, 4, 4);
    close(server, client);
  }

  @Test
  void whatTheSystemDoesNotTakeLeavesLaterAndInOrder() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    calls.takeAtMost(2);
    calls.failSends(0, SystemCalls.EAGAIN, SystemCalls.EINTR, 0, SystemCalls.EAGAIN);
    onLoop(
        () -> {
          for (int number = 0; number < 5; number++) {
            write(client.channel(), server.channel().localAddress(), number);
          }
          client.channel().flush();
        });
    awaitNumbers(server, 0, 1, 2, 3, 4);
    close(server, client);
  }

  @Test
  void saysWhenTooMuchWaitsAndTellsWhenItDoesNoLonger() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    calls.failSends(SystemCalls.EAGAIN);
    onLoop(
        () -> {
          UdpChannel channel = client.channel();
          write(channel, server.channel().localAddress(), 1);
          channel.flush();
          for (int i = 0; channel.isWritable() && i < 1_000; i++) {
            channel.begin(60_000).position(60_000);
            channel.send(PeerAddress.of(server.channel().localAddress()), 0);
          }
          assertThat(channel.isWritable()).isFalse();
          assertThat(client.told()).isEmpty();
        });
    await().until(() -> client.told().equals(List.of("writable")));
    onLoop(() -> assertThat(client.channel().isWritable()).isTrue());
    close(server, client);
  }

  @Test
  void aDatagramThatTheSystemRefusesIsLostAndTheNextIsNot() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    calls.failSends(SystemCalls.EPERM);
    onLoop(
        () -> {
          write(client.channel(), server.channel().localAddress(), 1);
          write(client.channel(), server.channel().localAddress(), 2);
          client.channel().flush();
        });
    awaitNumbers(server, 2);
    assertThat(client.told()).isEmpty();
    close(server, client);
  }

  @ParameterizedTest
  @ValueSource(ints = {SystemCalls.EIO, SystemCalls.EINVAL, SystemCalls.EMSGSIZE, ENETUNREACH})
  void tellsWhenTheSystemCutsNoPieces(int error) throws Exception {
    RecordingHandler client = open();
    calls.failSends(error, error);
    onLoop(
        () -> {
          InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", 9);
          client.channel().begin(20).position(20);
          client.channel().send(PeerAddress.of(nobody), 8);
          write(client.channel(), nobody, 1);
          client.channel().flush();
        });
    assertThat(client.told())
        .isEqualTo(error == ENETUNREACH ? List.of() : List.of("cannot segment 8"));
    close(client);
  }

  @Test
  void sendsTheRestWhenItIsClosedAndNothingAfterwards() throws Exception {
    RecordingHandler server = open();
    RecordingHandler client = open();
    onLoop(() -> write(client.channel(), server.channel().localAddress(), 1));
    close(client, client);
    assertThat(client.channel().isOpen()).isFalse();
    onLoop(() -> write(client.channel(), server.channel().localAddress(), 2));
    onLoop(client.channel()::flush);
    onLoop(() -> write(server.channel(), server.channel().localAddress(), 3));
    onLoop(server.channel()::flush);
    awaitNumbers(server, 1, 3);
    close(server);
  }

  @Test
  void aDatagramAfterAPieceIsOneAndOneOfIpv6AfterOneOfIpv4IsFromItsSender() throws Exception {
    assumeTrue(hasIpv6(), "this machine has no IPv6");
    RecordingHandler server = open();
    RecordingHandler client = open();
    RecordingHandler server6 = open(new InetSocketAddress("::1", 0));
    RecordingHandler client6 = open(new InetSocketAddress("::1", 0));
    onLoop(
        () -> {
          client.channel().begin(8).putInt(1).putInt(2);
          client.channel().send(PeerAddress.of(server.channel().localAddress()), 4);
          client.channel().flush();
          client.channel().begin(8).putInt(3).putInt(0);
          client.channel().send(PeerAddress.of(server.channel().localAddress()), 0);
          client.channel().flush();
        });
    awaitNumbers(server, 1, 2, 3);
    onLoop(() -> write(client6.channel(), server6.channel().localAddress(), 4));
    onLoop(client6.channel()::flush);
    awaitNumbers(server6, 4);
    assertThat(server6.heard().get(0).from().toSocketAddress())
        .isEqualTo(client6.channel().localAddress());
    close(server, client, server6, client6);
  }

  @Test
  void aPortThatIsTakenIsAnError() throws Exception {
    RecordingHandler server = open();
    assertThatThrownBy(() -> open(server.channel().localAddress()))
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("in use");
    close(server);
  }

  @Test
  void socketsShareAPortIfTheyMay() throws Exception {
    RecordingHandler first = openShared(new InetSocketAddress("127.0.0.1", 0));
    RecordingHandler second = openShared(first.channel().localAddress());
    assertThat(second.channel().localAddress()).isEqualTo(first.channel().localAddress());
    close(first, second);
  }

  private RecordingHandler openShared(InetSocketAddress address) throws Exception {
    return channels
        .open(new Binding(address, UdpChannels.QUEUE_OF_SYSTEM, true), RecordingHandler::new)
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  @Test
  void anAddressWithoutAnIpAddressAndAHandlerThatFailsAreErrors() {
    assertThatThrownBy(() -> open(InetSocketAddress.createUnresolved("phone", 69)))
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("phone");
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    CompletionStage<RecordingHandler> opening =
        channels.open(
            new Binding(any, 0, false),
            channel -> {
              throw new IllegalStateException("on purpose");
            });
    assertThatThrownBy(() -> opening.toCompletableFuture().get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("on purpose");
  }

  @Test
  void aLoopThatHasEndedOpensNothing() {
    MultiThreadIoEventLoopGroup ended =
        new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    ended.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    CompletionStage<RecordingHandler> opening =
        new LinuxChannels(ended.next(), calls)
            .open(
                new Binding(new InetSocketAddress("127.0.0.1", 0), 0, false),
                RecordingHandler::new);
    assertThatThrownBy(() -> opening.toCompletableFuture().get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void memoryIsUsedAgain() {
    OutgoingMessages memory = channels.takeSpare();
    channels.giveSpare(memory);
    assertThat(channels.takeSpare()).isSameAs(memory);
  }
}
