package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.callboot.node.metrics.TransferMetrics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random and broken datagrams bring the server neither to an exception nor to an ERROR in the log,
 * take no place for good, and the next device is served. A failure names its seed.
 */
class FuzzTest {
  private static final int DATAGRAMS_PER_SERVER = 100_000;

  private static final int DATAGRAMS_OF_A_SAMPLE = 4_000;
  private static final int SAMPLES = 10;

  private static void hit(long firstSeed, long datagrams) {
    long servers = Math.max(1, datagrams / DATAGRAMS_PER_SERVER);
    try (LogWatch log = new LogWatch()) {
      LongStream.range(firstSeed, firstSeed + servers)
          .parallel()
          .forEach(
              seed -> {
                FuzzedServer server = new FuzzedServer(seed, TransferMetrics.none());
                server.hitBy(DATAGRAMS_PER_SERVER);
                server.assertServesAndHoldsNothing();
              });
      assertThat(log.complaints()).isEmpty();
    }
  }

  /** Else a million of them would say little. */
  @Test
  void theDatagramsReachEveryWayOut() {
    Set<String> reached = new HashSet<>();
    try (LogWatch log = new LogWatch()) {
      for (long seed = 1; seed <= SAMPLES; seed++) {
        RecordingMetrics metrics = new RecordingMetrics();
        FuzzedServer server = new FuzzedServer(seed, metrics);
        server.hitBy(DATAGRAMS_OF_A_SAMPLE);
        server.assertServesAndHoldsNothing();
        reached.addAll(metrics.events());
      }
      assertThat(log.complaints()).isEmpty();
    }
    assertThat(reached)
        .contains("completed", "unanswered", "timed_out", "peer_aborted", "probed", "superseded")
        .contains("overflow", "not_found", "illegal_name", "write_refused", "bad_mode")
        .contains("dropped malformed", "dropped not_a_request", "repeated", "stranger")
        .doesNotContain("failed");
  }

  @Test
  void aMillionDatagramsBreakNothing() {
    hit(1, 1_000_000);
  }

  /** How many: -Dcallboot.deep.scale times as many. */
  @Tag("deep")
  @Test
  void aHundredMillionDatagramsBreakNothing() {
    double scale = Double.parseDouble(System.getProperty("callboot.deep.scale", "1"));
    hit(1_000_000, Math.round(100_000_000 * scale));
  }
}
