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

/** The meters of {@link NodeMeters} as the TFTP service moves them. Safe for all threads. */
public final class MicrometerTransferMetrics implements TransferMetrics {
  private final RequestMetrics requests;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final Counter blocks;
  private final Counter resends;
  private final Counter repeatedRequests;
  private final Counter strangers;
  private final Map<FileClass, Timer> firstBlock = new EnumMap<>(FileClass.class);
  private final Map<Integer, Counter> heartbeats = new ConcurrentHashMap<>();
  private final RegistryMeters meters;

  /**
   * @param census told of every request; shared by all protocols
   */
  public MicrometerTransferMetrics(MeterRegistry registry, DeviceCensus census) {
    requests = new MicrometerRequestMetrics(registry, Protocol.TFTP, census);
    meters = new RegistryMeters(registry);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, meters.counter(NodeMeters.DROPPED, reason.tag()));
    }
    for (FileClass fileClass : FileClass.values()) {
      firstBlock.put(
          fileClass,
          meters.timer(NodeMeters.FIRST_BLOCK, TimeBuckets.FIRST_BLOCK, fileClass.tag()));
    }
    blocks = meters.counter(NodeMeters.BLOCKS);
    resends = meters.counter(NodeMeters.RESENDS);
    repeatedRequests = meters.counter(NodeMeters.REPEATED_REQUESTS);
    strangers = meters.counter(NodeMeters.STRANGERS);
  }

  @Override
  public void ended(
      AskedFile asked,
      ServedFile file,
      TransferOutcome outcome,
      TransferTotals totals,
      long nanos) {
    requests.ended(asked, file, outcome, totals, nanos);
    blocks.increment((double) totals.blocks());
    resends.increment(totals.resends());
  }

  @Override
  public void refused(AskedFile asked, Refusal refusal) {
    requests.refused(asked, refusal);
  }

  @Override
  public void dropped(DropReason reason) {
    Objects.requireNonNull(dropped.get(reason)).increment();
  }

  @Override
  public void firstBlockSent(ServedFile file, long nanos) {
    Objects.requireNonNull(firstBlock.get(FileClass.of(file.name())))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void heartbeat(int loop) {
    heartbeats
        .computeIfAbsent(loop, n -> meters.counter(NodeMeters.HEARTBEAT, Integer.toString(n)))
        .increment();
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
