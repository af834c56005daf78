package org.callboot.node.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.node.admission.SourceRange;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.net.PortMode;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.transfer.RetransmitPolicy;

/**
 * The settings of a server in terms of a {@link Wiring}: the one place that knows how they are
 * written.
 */
record EngineSettings(TftpSettings tftpSettings, int lowestPort, int highestPort) {
  private static final int PORTS = 16;

  /** Below the ports that Linux hands out by itself (from 32,768). */
  private static final int LOWEST_OF_ALL = 20_000;

  private static final int RANGES = 780;
  private static final AtomicInteger RANGES_TAKEN = new AtomicInteger();

  static EngineSettings on(Wiring wiring) {
    if (wiring.ports() != Wiring.Ports.RANGE) {
      return new EngineSettings(settings(wiring, portMode(wiring.ports())), 1024, 65_535);
    }
    int low = LOWEST_OF_ALL + PORTS * (RANGES_TAKEN.getAndIncrement() % RANGES);
    int high = low + PORTS - 1;
    return new EngineSettings(settings(wiring, PortMode.range(low, high)), low, high);
  }

  private static TftpSettings settings(Wiring wiring, PortMode mode) {
    return TftpSettings.listeningOn(List.of(wiring.listener())).withPorts(mode);
  }

  private static PortMode portMode(Wiring.Ports ports) {
    return switch (ports) {
      case POOLED -> PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS);
      case FRESH -> PortMode.ephemeral(0);
      case SINGLE -> PortMode.singlePort();
      case RANGE -> throw new IllegalArgumentException("a range needs its ports");
    };
  }

  EngineSettings resending(Duration first, Duration least, Duration most) {
    return with(tftpSettings.withRetransmit(new RetransmitPolicy(first, least, most)));
  }

  /**
   * With other rules of who is heard.
   *
   * @param sources none for all
   */
  EngineSettings hearing(List<String> sources, boolean wellKnownPorts) {
    return with(
        new TftpSettings(
            tftpSettings.addresses(),
            tftpSettings.ports(),
            tftpSettings.loops(),
            tftpSettings.segments(),
            tftpSettings.retransmit(),
            tftpSettings.limits(),
            tftpSettings.loadTimeout(),
            tftpSettings.receiveQueueBytes(),
            new SourceRanges(sources.stream().map(SourceRange::of).toList()),
            wellKnownPorts));
  }

  private EngineSettings with(TftpSettings settings) {
    return new EngineSettings(settings, lowestPort, highestPort);
  }
}
