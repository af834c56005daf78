package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

class SiteDifferenceTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final FileEntry A = HQ.file("a", 6, 30);

  private static List<IndexEntry> index(FileEntry... entries) {
    return Stream.of(entries).map(IndexEntry::of).toList();
  }

  private static Map<FileName, IndexEntry> held(FileEntry... entries) {
    return index(entries).stream().collect(Collectors.toMap(IndexEntry::name, Function.identity()));
  }

  private static SiteDifference difference(
      ClusterManifest manifest, Collection<IndexEntry> index, Map<FileName, IndexEntry> held) {
    return SiteDifference.of(manifest, index, held);
  }

  @Test
  void readsWhatIsMissingOrNewerAndNothingElse() {
    FileEntry b = HQ.file("b", 6, 31);
    FileEntry gone = HQ.withdrawn("gone", 6, 32);
    SiteDifference found =
        difference(
            HQ.manifest(6, 40, A, b),
            index(A, b, gone),
            held(A, HQ.file("b", 6, 29), HQ.file("c", 6, 33)));

    assertThat(found.keys()).containsExactly("b", "gone");
    assertThat(found.present()).containsExactly(FileName.of("a"), FileName.of("b"));
    assertThat(found.overrules()).isFalse();
    assertThat(SiteDifference.newer(index(A, b, gone), held(A))).containsExactly("b", "gone");
  }

  @Test
  void readsTheOlderOneOfASiteThatIsAsItsManifestSays() {
    SiteDifference found = difference(HQ.manifest(6, 200, A), index(A), held(HQ.file("a", 6, 40)));

    assertThat(found.keys()).containsExactly("a");
    assertThat(found.overrules()).isTrue();
  }

  @Test
  void readsTheFileOfASiteWhereTheCopyHoldsAMark() {
    assertThat(
            difference(HQ.manifest(6, 200, A), index(A), held(HQ.withdrawn("a", 6, 40)))
                .overrules())
        .isTrue();
  }

  @Test
  void readsTheMarkOfASiteWhereTheCopyHoldsAFile() {
    FileEntry mark = HQ.withdrawn("b", 6, 31);
    SiteDifference found =
        difference(HQ.manifest(6, 200, A), index(A, mark), held(A, HQ.file("b", 6, 40)));

    assertThat(found.keys()).containsExactly("b");
    assertThat(found.overrules()).isTrue();
  }

  /** Revisions ran through the same numbers twice. */
  @Test
  void readsAnotherContentOfTheSameVersion() {
    IndexEntry theirs =
        new IndexEntry(A.name(), A.version(), IndexEntry.of(HQ.file("other", 6, 30)).digest());
    ClusterManifest manifest = HQ.manifest(6, 200, A);

    assertThat(difference(manifest, index(A), Map.of(A.name(), theirs)).keys())
        .containsExactly("a");
  }

  /** It is the site that lost something, and its agent will bring it again. */
  @Test
  void overrulesNothingWhileTheSiteIsNotAsItsManifestSays() {
    List<Collection<IndexEntry>> sites = new ArrayList<>();
    sites.add(index(A));
    sites.add(index(A, HQ.file("b", 6, 31), HQ.file("c", 6, 32)));
    sites.add(index(A, HQ.file("b", 6, 201)));
    for (Collection<IndexEntry> site : sites) {
      SiteDifference found =
          difference(
              HQ.manifest(6, 200, A, HQ.file("b", 6, 31)),
              site,
              held(HQ.file("a", 6, 40), HQ.file("b", 6, 201)));
      assertThat(found.overrules()).isFalse();
      assertThat(found.keys()).doesNotContain("a");
    }
  }

  /** Written after the manifest that was read: the next one covers it. */
  @Test
  void whatTheCopyHoldsNewerThanTheManifestStays() {
    SiteDifference found = difference(HQ.manifest(6, 200, A), index(A), held(HQ.file("a", 6, 201)));

    assertThat(found.keys()).isEmpty();
    assertThat(found.overrules()).isFalse();
  }

  @Test
  void marksOfAWithdrawnNameSayTheSame() {
    SiteDifference found =
        difference(
            HQ.manifest(6, 200, A),
            index(A, HQ.withdrawn("b", 6, 31)),
            held(A, HQ.withdrawn("b", 6, 40)));

    assertThat(found.keys()).isEmpty();
    assertThat(found.overrules()).isFalse();
  }

  /** A copy would refuse it, and be asked again at each comparison. */
  @Test
  void whatTheManifestDoesNotAcceptIsNotReadInPlaceOfANewerOne() {
    FileEntry late = HQ.file("b", 5, 41);
    ClusterManifest manifest =
        HQ.manifest(SampleFiles.version(6, 200), Map.of(5L, 40L), Map.of(), List.of(A));

    SiteDifference found = difference(manifest, index(A, late), held(A, HQ.file("b", 6, 40)));

    assertThat(found.keys()).isEmpty();
    assertThat(found.overrules()).isFalse();
  }

  /** Its writer was deposed: it is no file of the manifest, and hides none. */
  @Test
  void whatTheManifestDoesNotAcceptCountsForNothing() {
    FileEntry late = HQ.file("late", 5, 41);
    ClusterManifest manifest =
        HQ.manifest(SampleFiles.version(6, 200), Map.of(5L, 40L), Map.of(), List.of(A));

    assertThat(difference(manifest, index(A, late), held(HQ.file("a", 6, 40))).overrules())
        .isTrue();
  }
}
