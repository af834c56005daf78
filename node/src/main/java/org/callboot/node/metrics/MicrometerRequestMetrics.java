package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<TransferOutcome, Counter> ended = new EnumMap<>(TransferOutcome.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<String, Counter> served = new ConcurrentHashMap<>();
  private final BoundedTag paths = new BoundedTag(MAX_PATHS);
  private final Counter bytes;

  public MicrometerRequestMetrics(MeterRegistry registry, Protocol protocol) {
    this.protocol = protocol.tag();
    this.meters = new RegistryMeters(registry);
    for (TransferOutcome outcome : TransferOutcome.values()) {
      ended.put(outcome, meters.counter(NodeMeters.REQUESTS, this.protocol, outcome.tag()));
    }
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, meters.counter(NodeMeters.REQUESTS, this.protocol, refusal.tag()));
    }
    served.put(BoundedTag.OTHER, served(BoundedTag.OTHER));
    bytes = meters.counter(NodeMeters.SENT, this.protocol);
  }

  @Override
  public void ended(TransferOutcome outcome, String path, TransferTotals totals, long nanos) {
    Objects.requireNonNull(ended.get(outcome)).increment();
    bytes.increment((double) totals.bytes());
    if (outcome == TransferOutcome.COMPLETED) {
      served.computeIfAbsent(paths.bounded(path), this::served).increment();
    }
  }

  private Counter served(String path) {
    return meters.counter(NodeMeters.SERVED, protocol, path);
  }

  @Override
  public void refused(Refusal refusal) {
    Objects.requireNonNull(refused.get(refusal)).increment();
  }
}
