package org.callboot.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void anIndexEntryOfAWithdrawnNameHasNoDigest() {
    IndexEntry entry = IndexEntry.of(SampleFiles.of("hq").withdrawn("a.cnf", 1, 1));

    assertThat(entry.digest()).isEqualTo(Optional.empty());
    assertThat(entry.isPublished()).isFalse();
  }
}
