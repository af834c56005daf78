package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/** The meters of {@link NodeMeters} as the TFTP service moves them. Safe for all threads. */
public final class MicrometerTransferMetrics implements TransferMetrics {
  private final RequestMetrics requests;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final Counter blocks;
  private final Counter resends;
  private final Counter repeatedRequests;
  private final Counter strangers;
  private final Timer firstBlock;
  private final Timer transferTime;

  /**
   * @param inProgress requests in progress now, over all protocols
   * @param cap the most that may be
   */
  public MicrometerTransferMetrics(
      MeterRegistry registry, IntSupplier inProgress, IntSupplier cap) {
    requests = new MicrometerRequestMetrics(registry, Protocol.TFTP);
    RegistryMeters meters = new RegistryMeters(registry);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, meters.counter(NodeMeters.DROPPED, reason.tag()));
    }
    blocks = meters.counter(NodeMeters.BLOCKS);
    resends = meters.counter(NodeMeters.RESENDS);
    repeatedRequests = meters.counter(NodeMeters.REPEATED_REQUESTS);
    strangers = meters.counter(NodeMeters.STRANGERS);
    meters.gauge(NodeMeters.IN_PROGRESS, inProgress);
    meters.gauge(NodeMeters.CAP, cap);
    firstBlock = meters.timer(NodeMeters.FIRST_BLOCK, Duration.ofMillis(1), Duration.ofSeconds(10));
    transferTime =
        meters.timer(NodeMeters.TRANSFER_TIME, Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  @Override
  public void ended(TransferOutcome outcome, String path, TransferTotals totals, long nanos) {
    requests.ended(outcome, path, totals, nanos);
    blocks.increment((double) totals.blocks());
    resends.increment(totals.resends());
    if (outcome == TransferOutcome.COMPLETED) {
      transferTime.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void refused(Refusal refusal) {
    requests.refused(refusal);
  }

  @Override
  public void dropped(DropReason reason) {
    Objects.requireNonNull(dropped.get(reason)).increment();
  }

  @Override
  public void firstBlockSent(long nanos) {
    firstBlock.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void requestRepeated() {
    repeatedRequests.increment();
  }

  @Override
  public void strangerHeard() {
    strangers.increment();
  }
}
