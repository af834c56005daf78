package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/**
 * The meters of {@link NodeMeters} in a Micrometer registry. Every outcome has its counter from the
 * start, so that a rate is right from the first event on. Safe for all threads.
 */
public final class MicrometerTransferMetrics implements TransferMetrics {
  /** Eleven paths are on the list at a time; the rest leaves room for lists that are edited. */
  private static final int MAX_PATHS = 32;

  private static final String PROTOCOL = "tftp";

  private final MeterRegistry registry;
  private final Map<TransferOutcome, Counter> ended = new EnumMap<>(TransferOutcome.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final Map<String, Counter> served = new ConcurrentHashMap<>();
  private final BoundedTag paths = new BoundedTag(MAX_PATHS);
  private final Counter bytes;
  private final Counter blocks;
  private final Counter resends;
  private final Counter repeatedRequests;
  private final Counter strangers;
  private final Timer firstBlock;
  private final Timer transferTime;

  /**
   * @param inProgress requests in progress now
   * @param cap the most that may be
   */
  public MicrometerTransferMetrics(
      MeterRegistry registry, IntSupplier inProgress, IntSupplier cap) {
    this.registry = registry;
    for (TransferOutcome outcome : TransferOutcome.values()) {
      ended.put(outcome, counter(NodeMeters.REQUESTS, PROTOCOL, outcome.tag()));
    }
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, counter(NodeMeters.REQUESTS, PROTOCOL, refusal.tag()));
    }
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, counter(NodeMeters.DROPPED, reason.tag()));
    }
    served.put(BoundedTag.OTHER, counter(NodeMeters.SERVED, BoundedTag.OTHER));
    bytes = counter(NodeMeters.SENT);
    blocks = counter(NodeMeters.BLOCKS);
    resends = counter(NodeMeters.RESENDS);
    repeatedRequests = counter(NodeMeters.REPEATED_REQUESTS);
    strangers = counter(NodeMeters.STRANGERS);
    gauge(NodeMeters.IN_PROGRESS, inProgress);
    gauge(NodeMeters.CAP, cap);
    firstBlock = timer(NodeMeters.FIRST_BLOCK, Duration.ofMillis(1), Duration.ofSeconds(10));
    transferTime = timer(NodeMeters.TRANSFER_TIME, Duration.ofMillis(1), Duration.ofMinutes(5));
  }

  @Override
  public void ended(TransferOutcome outcome, String path, TransferTotals totals, long nanos) {
    count(ended, outcome);
    bytes.increment((double) totals.bytes());
    blocks.increment((double) totals.blocks());
    resends.increment(totals.resends());
    if (outcome == TransferOutcome.COMPLETED) {
      transferTime.record(nanos, TimeUnit.NANOSECONDS);
      served
          .computeIfAbsent(paths.bounded(path), tag -> counter(NodeMeters.SERVED, tag))
          .increment();
    }
  }

  @Override
  public void refused(Refusal refusal) {
    count(refused, refusal);
  }

  @Override
  public void dropped(DropReason reason) {
    count(dropped, reason);
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

  private static <K> void count(Map<K, Counter> counters, K key) {
    Objects.requireNonNull(counters.get(key)).increment();
  }

  private Counter counter(NodeMeters meter, String... tagValues) {
    Counter.Builder builder =
        Counter.builder(meter.meterName())
            .description(meter.description())
            .baseUnit(meter.unit().isEmpty() ? null : meter.unit());
    for (int i = 0; i < tagValues.length; i++) {
      builder.tag(meter.tags().get(i), tagValues[i]);
    }
    return builder.register(registry);
  }

  private void gauge(NodeMeters meter, IntSupplier value) {
    Gauge.builder(meter.meterName(), value, IntSupplier::getAsInt)
        .description(meter.description())
        .strongReference(true)
        .register(registry);
  }

  private Timer timer(NodeMeters meter, Duration shortest, Duration longest) {
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .publishPercentileHistogram()
        .minimumExpectedValue(shortest)
        .maximumExpectedValue(longest)
        .register(registry);
  }
}
