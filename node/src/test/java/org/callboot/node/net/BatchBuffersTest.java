package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asked in the order in which a channel of Netty asks when it reads. */
class BatchBuffersTest {
  private static final int DATAGRAM_BYTES = 100;
  private static final int MOST_PER_CALL = 16;
  private static final int MOST_PER_TURN = 40;

  private final BatchBuffers buffers =
      new BatchBuffers(DATAGRAM_BYTES, MOST_PER_CALL, MOST_PER_TURN);
  private final RecvByteBufAllocator.ExtendedHandle handle = newHandle();

  @SuppressWarnings("deprecation") // the interface wants it
  private RecvByteBufAllocator.ExtendedHandle newHandle() {
    return (RecvByteBufAllocator.ExtendedHandle) buffers.newHandle();
  }

  /** Room for datagrams in the buffer of the next call. */
  private int room() {
    ByteBuf buffer = handle.allocate(UnpooledByteBufAllocator.DEFAULT);
    try {
      assertThat(buffer.writableBytes()).isEqualTo(handle.guess());
      return buffer.writableBytes() / DATAGRAM_BYTES;
    } finally {
      buffer.release();
    }
  }

  private void beginTurn() {
    handle.reset(new DefaultChannelConfig(new EmbeddedChannel()));
  }

  /** One call; returns the room that it had. */
  private int read(int datagrams) {
    int room = room();
    handle.attemptedBytesRead(room * DATAGRAM_BYTES);
    handle.lastBytesRead(datagrams * DATAGRAM_BYTES);
    handle.incMessagesRead(datagrams);
    return room;
  }

  /** One turn with so many datagrams to read; the room of each call. */
  private List<Integer> turn(int datagrams) {
    List<Integer> rooms = new ArrayList<>();
    int left = datagrams;
    beginTurn();
    do {
      int room = room();
      int brought = Math.min(room, left);
      handle.incMessagesRead(brought);
      left -= brought;
      rooms.add(room);
    } while (handle.continueReading());
    handle.readComplete();
    return rooms;
  }

  @Test
  void beginsWithRoomForTwo() {
    assertThat(room()).isEqualTo(2);
  }

  @Test
  void hasRoomForAQuarterMoreThanTheLastCallBrought() {
    assertThat(turn(18)).containsExactly(2, 4, 8, 16);
    assertThat(turn(4)).containsExactly(6);
    assertThat(turn(5)).containsExactly(6);
    assertThat(turn(3)).containsExactly(7);
    assertThat(turn(1)).containsExactly(4);
    assertThat(room()).isEqualTo(2);
  }

  @Test
  void hasRoomForTwiceAsManyAfterACallThatWasFull() {
    assertThat(turn(8)).containsExactly(2, 4, 8);
    assertThat(turn(6)).containsExactly(3, 6);
  }

  @Test
  void neverHasLessRoomThanForTwo() {
    assertThat(turn(0)).containsExactly(2);
    assertThat(turn(1)).containsExactly(2);
    assertThat(turn(0)).containsExactly(2);
    assertThat(room()).isEqualTo(2);
  }

  @Test
  void neverHasMoreRoomThanForTheMostOfACall() {
    assertThat(turn(45)).containsExactly(2, 4, 8, 16, 16);
    assertThat(room()).isEqualTo(16);
  }

  @Test
  void endsTheTurnAfterACallThatWasNotFull() {
    beginTurn();
    read(2);
    assertThat(handle.continueReading()).isTrue();
    read(3);
    assertThat(handle.continueReading()).isFalse();
  }

  @Test
  void goesOnAfterACallThatWasJustFull() {
    assertThat(turn(2)).containsExactly(2, 4);
    assertThat(room()).isEqualTo(2);
  }

  /** 2 + 4 + 8 + 16 are fewer than 40; the call that brings it to 46 is the last. */
  @Test
  void endsTheTurnAfterItsMost() {
    assertThat(turn(Integer.MAX_VALUE)).containsExactly(2, 4, 8, 16, 16);
  }

  @Test
  void countsAnewInEachTurn() {
    turn(Integer.MAX_VALUE);
    assertThat(turn(Integer.MAX_VALUE)).containsExactly(16, 16, 16);
    assertThat(turn(Integer.MAX_VALUE)).containsExactly(16, 16, 16);
  }

  /** Two sockets at one set of buffers do not meet. */
  @Test
  void countsForEachSocket() {
    turn(Integer.MAX_VALUE);
    RecvByteBufAllocator.ExtendedHandle other = newHandle();
    assertThat(other.guess()).isEqualTo(2 * DATAGRAM_BYTES);
  }

  /** What Netty thinks about more data is not asked: a call that was not full has the answer. */
  @Test
  void decidesByWhatTheCallBrought() {
    beginTurn();
    read(1);
    assertThat(handle.continueReading(() -> true)).isFalse();
    read(2);
    assertThat(handle.continueReading(() -> false)).isTrue();
  }

  @Test
  void remembersTheBytesOfTheLastCall() {
    read(2);
    assertThat(handle.attemptedBytesRead()).isEqualTo(2 * DATAGRAM_BYTES);
    assertThat(handle.lastBytesRead()).isEqualTo(2 * DATAGRAM_BYTES);
  }
}
