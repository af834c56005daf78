package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/**
 * The meters of {@link NodeMeters} that have a protocol, for one of them. Every outcome has its
 * counter from the start, so that a rate is right from the first event on. Safe for all threads.
 */
public final class MicrometerRequestMetrics implements RequestMetrics {
  /** Eleven paths are on the list at a time; the rest leaves room for lists that are edited. */
  private static final int MAX_PATHS = 32;

  private final String protocol;
  private final RegistryMeters meters;
  private final DeviceCensus census;
  private final LookupMeters lookups;
  private final Map<TransferOutcome, Counter> ended = new EnumMap<>(TransferOutcome.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<String, Counter> served = new ConcurrentHashMap<>();
  private final Map<End, Counter> unfinished = new ConcurrentHashMap<>();
  private final Map<FileClass, Timer> transferTime = new EnumMap<>(FileClass.class);
  private final BoundedTag paths = new BoundedTag(MAX_PATHS);
  private final Counter bytes;

  /**
   * @param census told of every request; shared by all protocols
   */
  public MicrometerRequestMetrics(MeterRegistry registry, Protocol protocol, DeviceCensus census) {
    this.protocol = protocol.tag();
    this.meters = new RegistryMeters(registry);
    this.census = census;
    this.lookups = new LookupMeters(meters);
    for (TransferOutcome outcome : TransferOutcome.values()) {
      ended.put(outcome, meters.counter(NodeMeters.REQUESTS, this.protocol, outcome.tag()));
    }
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, meters.counter(NodeMeters.REQUESTS, this.protocol, refusal.tag()));
    }
    for (FileClass fileClass : FileClass.values()) {
      transferTime.put(
          fileClass,
          meters.timer(
              NodeMeters.TRANSFER_TIME, TimeBuckets.TRANSFER, this.protocol, fileClass.tag()));
    }
    served.put(BoundedTag.OTHER, newServed(BoundedTag.OTHER));
    for (TransferOutcome outcome : TransferOutcome.values()) {
      if (outcome != TransferOutcome.COMPLETED) {
        countUnfinished(new End(BoundedTag.OTHER, outcome), 0);
      }
    }
    bytes = meters.counter(NodeMeters.SENT, this.protocol);
  }

  @Override
  public void ended(
      AskedFile asked,
      ServedFile file,
      TransferOutcome outcome,
      TransferTotals totals,
      long nanos) {
    census.asked(asked);
    lookups.found(asked.file());
    Objects.requireNonNull(ended.get(outcome)).increment();
    bytes.increment((double) totals.bytes());
    if (outcome == TransferOutcome.COMPLETED) {
      served(file.path()).increment();
      Objects.requireNonNull(transferTime.get(FileClass.of(file.name())))
          .record(nanos, TimeUnit.NANOSECONDS);
    } else {
      countUnfinished(new End(paths.bounded(file.path()), outcome), 1);
    }
  }

  /** Of a transfer of a file of that path. */
  private record End(String path, TransferOutcome outcome) {}

  private void countUnfinished(End end, int number) {
    unfinished
        .computeIfAbsent(
            end, e -> meters.counter(NodeMeters.UNFINISHED, protocol, e.path(), e.outcome().tag()))
        .increment(number);
  }

  /** A path that has a counter of its own is found at once: it was bounded when that was made. */
  private Counter served(String path) {
    Counter known = served.get(path);
    return known != null ? known : served.computeIfAbsent(paths.bounded(path), this::newServed);
  }

  private Counter newServed(String path) {
    return meters.counter(NodeMeters.SERVED, protocol, path);
  }

  @Override
  public void refused(AskedFile asked, Refusal refusal) {
    census.asked(asked);
    lookups.refused(asked.file(), refusal);
    Objects.requireNonNull(refused.get(refusal)).increment();
  }
}
