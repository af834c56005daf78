package org.callboot.node.net;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.udp.UdpTransport;
import org.callboot.sync.runtime.Ticker;

/**
 * One event loop of the service, with a listener for each served address and the transfers of the
 * devices that the system deals out to them. Lanes share nothing but the request cap and the
 * search. May be called from any thread.
 */
final class TransferLane {
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final TransferLoop loop;
  private final DatagramChannels channels;
  private final List<TftpAddress> addresses = new ArrayList<>();
  private TransferLoop.Wakeup nextBeat = TransferLoop.Wakeup.NONE;

  /** Time of the last beat, read by any thread; empty before the first and once closed. */
  private volatile OptionalLong lastBeatNanos = OptionalLong.empty();

  private TransferLane(TransferLoop loop, DatagramChannels channels) {
    this.loop = loop;
    this.channels = channels;
  }

  /**
   * A lane on an event loop of its own.
   *
   * @param sharesPort whether there are others; needs {@link UdpTransport#sharesPorts}
   */
  static TransferLane on(
      EventLoop eventLoop,
      UdpTransport transport,
      TftpSettings settings,
      boolean sharesPort,
      Ticker ticker) {
    DatagramChannels channels =
        new DatagramChannels(transport.on(eventLoop), eventLoop, settings.segments(), sharesPort);
    return new TransferLane(new NettyLoop(eventLoop, ticker), channels);
  }

  /** Serves one more address; the factory is given the loop and the channels of this lane. */
  void serve(BiFunction<TransferLoop, DatagramChannels, TftpAddress> factory) {
    addresses.add(factory.apply(loop, channels));
  }

  List<TftpAddress> addresses() {
    return addresses;
  }

  /**
   * Opens the n-th address and its ports for transfers; completes on the loop.
   *
   * @param bindTo the address, with its port if another lane has got one already
   */
  CompletionStage<Void> open(int index, InetSocketAddress bindTo) {
    return addresses.get(index).open(bindTo);
  }

  /** Runs the task on the loop, now and each second, until the lane is closed. */
  void eachSecond(Runnable task) {
    // Not on the loop: one that stands still from the first moment on must be late, too.
    lastBeatNanos = OptionalLong.of(loop.nowNanos());
    loop.run(() -> beat(task));
  }

  private void beat(Runnable task) {
    lastBeatNanos = OptionalLong.of(loop.nowNanos());
    // Before the task: one that throws must not make a loop look dead.
    nextBeat = loop.runAfter(SECOND_NANOS, () -> beat(task));
    task.run();
  }

  /** Time since the loop last came by at {@link #eachSecond}; 0 while it need not. */
  Duration sinceBeat() {
    OptionalLong last = lastBeatNanos;
    return last.isEmpty() ? Duration.ZERO : Duration.ofNanos(loop.nowNanos() - last.getAsLong());
  }

  /** See {@link TftpServer#drain}. */
  CompletionStage<Integer> drain(Duration limit) {
    CompletableFuture<Integer> drained = new CompletableFuture<>();
    loop.run(
        () -> {
          Runnable completeIfEmpty =
              () -> {
                if (transfers() == 0) {
                  drained.complete(0);
                }
              };
          addresses.forEach(address -> address.table().whenEmpty(completeIfEmpty));
          completeIfEmpty.run();
          if (!drained.isDone()) {
            loop.runAfter(limit.toNanos(), () -> drained.complete(cancelAll()));
          }
        });
    return drained;
  }

  CompletionStage<Integer> close() {
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    loop.run(
        () -> {
          nextBeat.cancel();
          lastBeatNanos = OptionalLong.empty();
          int cancelled = cancelAll();
          addresses.forEach(TftpAddress::close);
          closed.complete(cancelled);
        });
    return closed;
  }

  private int transfers() {
    return addresses.stream().mapToInt(address -> address.table().size()).sum();
  }

  private int cancelAll() {
    int left = transfers();
    for (TftpAddress address : addresses) {
      address.table().whenEmpty(() -> {});
      address.table().forEach(runner -> runner.cancel(TransferOutcome.CANCELLED));
    }
    return left;
  }
}
