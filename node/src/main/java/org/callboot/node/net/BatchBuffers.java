package org.callboot.node.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Buffers for reading many datagrams in one system call. A buffer has room for a quarter more than
 * the last call brought, since preparing room that is not used costs as much as the call itself, or
 * for twice as many if that call was full. A call that brought fewer than it could has emptied the
 * socket, so no further one is made in that turn.
 */
final class BatchBuffers implements RecvByteBufAllocator {
  private final int datagramBytes;
  private final int mostPerCall;
  private final int mostPerTurn;

  /**
   * @param datagramBytes room for one datagram
   * @param mostPerCall most datagrams of one call, 2 or more
   * @param mostPerTurn datagrams after which the loop looks at its other sockets
   */
  BatchBuffers(int datagramBytes, int mostPerCall, int mostPerTurn) {
    this.datagramBytes = datagramBytes;
    this.mostPerCall = mostPerCall;
    this.mostPerTurn = mostPerTurn;
  }

  @Override
  @SuppressWarnings("deprecation") // the interface wants it
  public Handle newHandle() {
    return new BatchHandle();
  }

  private final class BatchHandle implements ExtendedHandle {
    private static final int FEWEST_PER_CALL = 2;

    private int room = FEWEST_PER_CALL;
    private int inCall;
    private int inTurn;
    private int attemptedBytes;
    private int lastBytes;

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      inCall = 0;
      return allocator.directBuffer(guess());
    }

    @Override
    public int guess() {
      return room * datagramBytes;
    }

    @Override
    public void reset(ChannelConfig config) {
      inTurn = 0;
    }

    @Override
    public void incMessagesRead(int count) {
      inCall += count;
      inTurn += count;
    }

    @Override
    public void lastBytesRead(int bytes) {
      lastBytes = bytes;
    }

    @Override
    public int lastBytesRead() {
      return lastBytes;
    }

    @Override
    public void attemptedBytesRead(int bytes) {
      attemptedBytes = bytes;
    }

    @Override
    public int attemptedBytesRead() {
      return attemptedBytes;
    }

    @Override
    public boolean continueReading() {
      boolean full = inCall >= room;
      int wanted = full ? 2 * inCall : inCall + inCall / 4 + 1;
      room = Math.max(FEWEST_PER_CALL, Math.min(mostPerCall, wanted));
      return full && inTurn < mostPerTurn;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
      return continueReading();
    }

    @Override
    public void readComplete() {}
  }
}
