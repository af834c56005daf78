package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.callboot.node.disk.KeptFiles.HQ;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CopyWriterTest {
  private final ScriptedStore store = new ScriptedStore();
  private final NodeFileCache copy = new NodeFileCache(HQ.cluster(), Ticker.system());
  private final AtomicInteger faults = new AtomicInteger(2);
  private final Object lock = new Object();

  @Test
  void aBatchThatCannotBeMadeForWantOfMemoryIsTriedAgain() throws Exception {
    KeptCopy nothing = store.load();
    CopyLedger ledger =
        new CopyLedger(copy, nothing, Duration.ofMinutes(1)) {
          @Override
          CopyBatch take() {
            if (faults.getAndDecrement() > 0) {
              throw new OutOfMemoryError("scripted");
            }
            return super.take();
          }
        };
    DiskLimits limits =
        new DiskLimits(Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofMinutes(1));
    CopyWriter writer =
        new CopyWriter(
            new DiskCopy.Parts(
                HQ.cluster(), store, nothing, limits, Ticker.system(), Clock.systemUTC()),
            lock,
            new ChangeQueue(limits.write()),
            ledger);
    writer.start();

    synchronized (lock) {
      copy.accept(new FileChange.ManifestChanged(HQ.manifest(1, 1)));
      ledger.noteChange();
      lock.notifyAll();
    }

    await().untilAsserted(() -> assertThat(store.written()).hasSize(1));
    assertThat(writer.failures()).isEqualTo(2);
    writer.close(10_000);
  }
}
