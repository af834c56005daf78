package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.node.disk.KeptFiles.CONFIRMED;
import static org.callboot.node.disk.KeptFiles.HQ;

import java.time.Duration;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class CopyLedgerTest {
  private final NodeFileCache copy = new NodeFileCache(HQ.cluster(), new ManualTicker());
  private final CopyLedger ledger =
      new CopyLedger(copy, KeptCopy.nothing(KeptCopy.Debt.EVERYTHING), Duration.ofMinutes(1));

  private void give(FileChange change) {
    copy.accept(change);
    ledger.noteChange();
  }

  @Test
  void theTimeOfTheLastComparisonIsWrittenOnceAMinuteAndAtTheEnd() {
    ledger.confirm(CONFIRMED);
    assertThat(ledger.isDue()).isTrue();
    assertThat(ledger.take().mark().confirmedAt()).contains(CONFIRMED);

    ledger.confirm(CONFIRMED.plusSeconds(59));
    assertThat(ledger.isDue()).isFalse();
    ledger.confirm(CONFIRMED.plusSeconds(60));
    assertThat(ledger.isDue()).isTrue();
    assertThat(ledger.take().mark().confirmedAt()).contains(CONFIRMED.plusSeconds(60));

    ledger.oweConfirmation();
    assertThat(ledger.isDue()).isFalse();
    ledger.confirm(CONFIRMED.plusSeconds(61));
    ledger.oweConfirmation();
    assertThat(ledger.isDue()).isTrue();
  }

  @Test
  void aTimeFromAfterTheClockWasSetBackIsWrittenAtOnce() {
    ledger.confirm(CONFIRMED);
    ledger.take();

    ledger.confirm(CONFIRMED.minusSeconds(3600));

    assertThat(ledger.isDue()).isTrue();
    assertThat(ledger.take().mark().confirmedAt()).contains(CONFIRMED.minusSeconds(3600));
  }

  @Test
  void aChangeThatChangesNothingIsNotWritten() {
    give(new FileChange.ManifestChanged(HQ.manifest(1, 2)));
    give(new FileChange.Published(HQ.file("a", 1, 2)));
    CopyBatch first = ledger.take();
    assertThat(first.everything()).isTrue();
    assertThat(first.entries()).containsExactly(HQ.file("a", 1, 2));

    give(new FileChange.ManifestChanged(HQ.manifest(1, 2)));
    give(new FileChange.Published(HQ.file("a", 1, 1)));

    assertThat(ledger.isDue()).isFalse();
    give(new FileChange.Withdrawn(HQ.withdrawn("a", 1, 3)));
    assertThat(ledger.take().entries()).containsExactly(HQ.withdrawn("a", 1, 3));
  }
}
