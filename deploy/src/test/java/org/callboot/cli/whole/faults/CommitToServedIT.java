package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two clusters, two sites, all up and nothing else going on: how old a served file may be. */
@Tag("deep")
@Timeout(900)
class CommitToServedIT {
  private static final int CHANGES = 1_000;
  private static final int FIRST_CHANGES = 50;

  @TempDir Path folder;

  @Test
  void aThousandChangesAreServedByBothSitesWithinASecond() throws Exception {
    try (FaultLab lab = FaultLab.open(folder)) {
      Map<String, String> devices = Map.of("hq", "SEP0007EB463101", "branch", "SEP0011BB66F501");
      try (CommitToServed first = new CommitToServed(lab.world(), devices)) {
        // Programs that have just started are still being compiled.
        first.measure(FIRST_CHANGES);
      }
      try (CommitToServed times = new CommitToServed(lab.world(), devices)) {
        times.measure(CHANGES);
        assertThat(times.report()).isLessThan(Duration.ofSeconds(1));
      }
    }
  }
}
