package org.callboot.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryFileStoreTest extends FileStoreContract {
  private final InMemoryFileStore store = new InMemoryFileStore();

  @Override
  protected FileWriter writer() {
    return store;
  }

  @Override
  protected FileReader reader() {
    return store;
  }

  /** As the real store does: what the manifest disowns is no file of the cluster. */
  @Test
  void aComparisonNamesNoFileThatTheManifestDisowns() {
    SampleFiles hq = SampleFiles.of("hq");
    store.write(List.of(hq.file("given.cnf", 7, 40), hq.file("a.cnf", 8, 43)));
    store.writeManifest(hq.manifest(8, 44, hq.file("a.cnf", 8, 43)));
    RecordingCopy copy = new RecordingCopy();
    copy.offer(hq.file("given.cnf", 7, 40));

    store.subscribe(hq.cluster(), copy);

    assertThat(copy.published()).containsExactly("a.cnf e8r43");
  }

  @Test
  void anIndexEntryOfAWithdrawnNameHasNoDigest() {
    IndexEntry entry = IndexEntry.of(SampleFiles.of("hq").withdrawn("a.cnf", 1, 1));

    assertThat(entry.digest()).isEqualTo(Optional.empty());
    assertThat(entry.isPublished()).isFalse();
  }
}
