package org.callboot.node.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket whose events are given by hand, and whose system takes and brings what it is told. */
class SendQueueTest {
  private static final PeerAddress NOBODY = PeerAddress.of(new InetSocketAddress("127.0.0.1", 9));

  private static MultiThreadIoEventLoopGroup group;

  private final List<EpollIoOps> watched = new ArrayList<>();
  private final List<Integer> sends = new ArrayList<>();
  private int answer;
  private int toBeRead;
  private int reads;

  private LinuxSocket socket;
  private LinuxChannel<RecordingHandler> channel;

  @BeforeAll
  static void startALoop() {
    assumeTrue(Platform.isLinux(), "the transport is for Linux");
    group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  }

  @AfterAll
  static void stopTheLoop() {
    if (group != null) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private final class Calls implements SystemCalls {
    @Override
    public int receive(int from, long messages, int count) {
      reads++;
      int came = Math.min(count, toBeRead);
      toBeRead -= came;
      return came == 0 ? -EAGAIN : came;
    }

    @Override
    public int send(int to, long messages, int count) {
      sends.add(count);
      return answer > 0 ? Math.min(answer, count) : answer;
    }
  }

  private final class Registration implements IoRegistration {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface has it so
    public <T> T attachment() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long submit(IoOps ops) {
      watched.add((EpollIoOps) ops);
      return 0;
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public boolean cancel() {
      return true;
    }
  }

  private record Event(EpollIoOps ops) implements EpollIoEvent {}

  @BeforeEach
  void open() throws Exception {
    socket = LinuxSocket.newSocketDgram(SocketProtocolFamily.INET);
    socket.bind(new InetSocketAddress("127.0.0.1", 0));
    LinuxChannels channels = new LinuxChannels(group.next(), new Calls());
    channel = new LinuxChannel<>(channels, socket, false, RecordingHandler::new);
    channel.start(new Registration());
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private void send(int bytes) {
    channel.begin(bytes).position(bytes);
    channel.send(NOBODY, 0);
  }

  private void happens(EpollIoOps ops) {
    channel.handle(new Registration(), new Event(ops));
  }

  private void block() {
    answer = -SystemCalls.EAGAIN;
    send(4);
    channel.flush();
    sends.clear();
  }

  private EpollIoOps watchedLast() {
    return watched.get(watched.size() - 1);
  }

  @Test
  void watchesForRoomOnlyWhileTheSystemTakesNothing() {
    assertThat(watched).containsExactly(EpollIoOps.EPOLLIN);
    block();
    assertThat(watchedLast()).isEqualTo(EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT));
    send(4);
    channel.flush();
    assertThat(sends).as("asked again before epoll said so").isEmpty();
    answer = 64;
    happens(EpollIoOps.EPOLLOUT);
    assertThat(sends).containsExactly(2);
    assertThat(watched)
        .containsExactly(
            EpollIoOps.EPOLLIN, EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT), EpollIoOps.EPOLLIN);
  }

  @Test
  void staysBlockedWhileTheSystemStillTakesNothing() {
    block();
    happens(EpollIoOps.EPOLLOUT);
    assertThat(sends).containsExactly(1);
    assertThat(watchedLast()).isEqualTo(EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT));
  }

  @Test
  void holdsTheMemoryOfAFewCallsOfWhatCannotLeaveHoweverSmallItIs() {
    block();
    for (int i = 0; i < 100 * OutgoingMessages.MOST; i++) {
      send(33);
    }
    assertThat(channel.isWritable()).isFalse();
    answer = OutgoingMessages.MOST;
    happens(EpollIoOps.EPOLLOUT);
    assertThat(sends).hasSizeLessThanOrEqualTo(SendQueue.LOST_BEYOND_CALLS + 1);
    assertThat(channel.isWritable()).isTrue();
  }

  @Test
  void takesBlocksAgainWhenHalfOfWhatWaitedHasLeft() {
    block();
    while (channel.isWritable()) {
      send(1_000);
    }
    answer = OutgoingMessages.MOST;
    channel.flush();
    assertThat(channel.ownHandler().told()).isEmpty();
    happens(EpollIoOps.EPOLLOUT);
    assertThat(channel.ownHandler().told()).containsExactly("writable");
    assertThat(channel.isWritable()).isTrue();
  }

  @Test
  void whatIsRefusedForGoodLeavesRoom() {
    block();
    while (channel.isWritable()) {
      send(1_000);
    }
    answer = -SystemCalls.EPERM;
    happens(EpollIoOps.EPOLLOUT);
    assertThat(channel.isWritable()).isTrue();
    assertThat(channel.ownHandler().told()).containsExactly("writable");
  }

  @Test
  void aFullCallLeavesBeforeTheFlush() {
    answer = OutgoingMessages.MOST;
    for (int i = 0; i < OutgoingMessages.MOST + 1; i++) {
      send(4);
    }
    assertThat(sends).containsExactly(OutgoingMessages.MOST);
    for (int i = 0; i < 3; i++) {
      send(60_000);
    }
    assertThat(sends).as("two large ones fill the memory").hasSize(2);
  }

  @Test
  void looksAtOtherSocketsAfterManyDatagrams() {
    toBeRead = 100_000;
    happens(EpollIoOps.EPOLLIN);
    assertThat(reads).isEqualTo(LinuxChannel.MOST_READ_PER_TURN / IncomingMessages.MOST);
    toBeRead = IncomingMessages.MOST + 1;
    reads = 0;
    happens(EpollIoOps.EPOLLIN);
    assertThat(reads).as("the second brought less than it could").isEqualTo(2);
  }

  @Test
  void anErrorThatWaitsIsTakenAway() {
    happens(EpollIoOps.EPOLLERR);
    assertThat(reads).isZero();
    happens(EpollIoOps.EPOLLERR.with(EpollIoOps.EPOLLIN));
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void nothingHappensAfterTheEnd() {
    answer = OutgoingMessages.MOST;
    channel.close();
    happens(EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT));
    for (int i = 0; i < 2 * OutgoingMessages.MOST; i++) {
      send(4);
    }
    channel.flush();
    assertThat(sends).isEmpty();
    assertThat(reads).isZero();
  }
}
