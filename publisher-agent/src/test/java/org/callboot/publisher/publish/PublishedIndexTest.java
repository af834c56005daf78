package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;
import org.callboot.sync.store.IndexEntry;
import org.junit.jupiter.api.Test;

class PublishedIndexTest {
  private static final FileName NAME = FileName.of("SEP1.cnf.xml");
  private static final Origin ORIGIN = new Origin(Instant.EPOCH, "test");

  private final PublishedIndex index = new PublishedIndex();

  @Test
  void digestFollowsPublishingReplacingAndWithdrawing() {
    index.confirm(List.of(file(NAME, 1, 1, "a"), file(FileName.of("other"), 1, 1, "b")));
    index.confirm(List.of(file(NAME, 1, 2, "c")));
    SetDigest expected =
        SetDigest.EMPTY.plus(file(NAME, 1, 2, "c")).plus(file(FileName.of("other"), 1, 1, "b"));
    assertThat(index.digest()).isEqualTo(expected);
    index.confirm(List.of(mark(NAME, 1, 3), mark(FileName.of("OTHER"), 1, 3)));
    assertThat(index.digest()).isEqualTo(SetDigest.EMPTY);
  }

  @Test
  void nameInDoubtIsNeverHeldButMayBeLive() {
    PublishedFile file = file(NAME, 1, 1, "a");
    index.confirm(List.of(file));
    assertThat(index.holds(NAME, file.content().digest())).isTrue();
    index.doubt(List.of(NAME, FileName.of("new")));
    assertThat(index.holds(NAME, file.content().digest())).isFalse();
    assertThat(index.mayBeLive(FileName.of("new"))).isTrue();
    index.reload(List.of(IndexEntry.of(file)));
    assertThat(index.doubted()).containsExactlyInAnyOrder(NAME, FileName.of("new"));
    index.confirm(List.of(mark(NAME, 1, 2)));
    assertThat(index.doubted()).containsExactly(FileName.of("new"));
    assertThat(index.mayBeLive(NAME)).isFalse();
  }

  @Test
  void doubtThatIsLeftStaysButIsNoneToActOn() {
    PublishedFile file = file(NAME, 1, 1, "a");
    index.confirm(List.of(file));
    assertThat(index.leave(NAME)).isFalse();
    index.doubt(List.of(NAME));
    assertThat(index.leave(NAME)).isTrue();
    assertThat(index.leave(NAME)).isFalse();
    assertThat(index.hasDoubts()).isFalse();
    assertThat(index.doubted()).isEmpty();
    assertThat(index.holds(NAME, file.content().digest())).isFalse();
    index.doubt(List.of(NAME));
    assertThat(index.doubted()).containsExactly(NAME);
    index.leave(NAME);
    index.confirm(List.of(file(NAME, 1, 2, "b")));
    index.doubt(List.of(NAME));
    assertThat(index.hasDoubts()).isTrue();
  }

  @Test
  void epochsAreThoseOfWhichEntriesRemain() {
    index.confirm(List.of(file(NAME, 1, 1, "a"), mark(FileName.of("gone"), 2, 2)));
    assertThat(index.epochs()).containsExactlyInAnyOrder(1L, 2L);
    index.confirm(List.of(file(NAME, 3, 3, "a")));
    assertThat(index.epochs()).containsExactlyInAnyOrder(2L, 3L);
    assertThat(index.highestEpoch()).isEqualTo(3);
    assertThat(index.hasNewerThan(3, 2)).isTrue();
    assertThat(index.hasNewerThan(3, 3)).isFalse();
  }

  @Test
  void comparisonDoubtsWhatIsLostChangedOrNew() {
    FileName lost = FileName.of("lost");
    FileName changed = FileName.of("changed");
    PublishedFile same = file(NAME, 1, 1, "a");
    index.confirm(List.of(same, file(lost, 1, 1, "l"), file(changed, 1, 1, "c")));
    PublishedFile extra = file(FileName.of("extra"), 1, 1, "x");
    PublishedFile other = file(changed, 1, 2, "d");
    int different =
        index.compare(List.of(IndexEntry.of(same), IndexEntry.of(extra), IndexEntry.of(other)));
    assertThat(different).isEqualTo(3);
    assertThat(index.doubted()).containsExactlyInAnyOrder(lost, changed, extra.name());
    assertThat(index.digest()).isEqualTo(SetDigest.EMPTY.plus(same).plus(extra).plus(other));
  }

  private static PublishedFile file(FileName name, long epoch, long revision, String text) {
    return new PublishedFile(
        TestSite.CLUSTER, name, new FileVersion(epoch, revision), FileContent.ofText(text), ORIGIN);
  }

  private static FileEntry mark(FileName name, long epoch, long revision) {
    return new WithdrawnFile(TestSite.CLUSTER, name, new FileVersion(epoch, revision), ORIGIN);
  }
}
