package org.callboot.node.conformance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.node.net.PortMode;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.transfer.RetransmitPolicy;

/**
 * The settings of a server in terms of a {@link Wiring}: the one place that knows how they are
 * written.
 */
record EngineSettings(
    Wiring wiring, int lowestPort, int highestPort, Duration first, Duration least, Duration most) {
  private static final int PORTS = 16;

  /** Below the ports that Linux hands out by itself (from 32,768). */
  private static final int LOWEST_OF_ALL = 20_000;

  private static final int RANGES = 780;
  private static final AtomicInteger RANGES_TAKEN = new AtomicInteger();

  static EngineSettings on(Wiring wiring) {
    Duration second = Duration.ofSeconds(1);
    if (wiring.ports() != Wiring.Ports.RANGE) {
      return new EngineSettings(wiring, 1024, 65_535, second, second, second);
    }
    int low = LOWEST_OF_ALL + PORTS * (RANGES_TAKEN.getAndIncrement() % RANGES);
    return new EngineSettings(wiring, low, low + PORTS - 1, second, second, second);
  }

  EngineSettings resending(Duration newFirst, Duration newLeast, Duration newMost) {
    return new EngineSettings(wiring, lowestPort, highestPort, newFirst, newLeast, newMost);
  }

  TftpSettings tftpSettings() {
    return TftpSettings.listeningOn(List.of(wiring.address()))
        .withPorts(portMode())
        .withRetransmit(new RetransmitPolicy(first, least, most));
  }

  private PortMode portMode() {
    return switch (wiring.ports()) {
      case POOLED -> PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS);
      case RANGE -> PortMode.range(lowestPort, highestPort);
      case SINGLE -> PortMode.singlePort();
    };
  }
}
