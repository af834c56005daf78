package org.callboot.node.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.runtime.ManualTicker;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.Test;

class ClusterPathTest {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final String MAC = "0007EB463101";
  private static final PublishedFile PHONE = HQ.file("SEP" + MAC + ".cnf.xml", 3, 9);

  private final NodeFileCache cache = new NodeFileCache(HQ.cluster(), new ManualTicker());
  private final ClusterPath path = new ClusterPath(cache);

  private void give(FileChange change) {
    cache.accept(change);
  }

  @Test
  void saysWhyItIsNotKnownYet() {
    assertThat(path.label()).isEqualTo("cluster:hq");
    assertThat(path.look(PHONE.name()))
        .isEqualTo(new PathAnswer.Unknown("nothing was received yet"));
    give(new FileChange.ManifestChanged(HQ.manifest(3, 9, PHONE, HQ.file("b", 3, 9))));
    give(new FileChange.Published(PHONE));

    assertThat(path.unknownBecause()).contains("holds 1 of 2 files");
    assertThat(path.look(FileName.of("b"))).isEqualTo(new PathAnswer.Unknown("holds 1 of 2 files"));
    assertThat(path.look(PHONE.name())).isInstanceOf(PathAnswer.Has.class);
    assertThat(path.owns(MAC)).isFalse();
  }

  @Test
  void givesTheFileWithWhatExplainsIt() {
    give(new FileChange.ManifestChanged(HQ.manifest(3, 9, PHONE)));
    give(new FileChange.Published(PHONE));

    PathAnswer answer = path.look(FileName.of("sep" + MAC + ".CNF.XML"));

    assertThat(answer).isInstanceOf(PathAnswer.Has.class);
    ServedFile file = ((PathAnswer.Has) answer).file();
    assertThat(file.name()).hasToString("SEP" + MAC + ".cnf.xml");
    assertThat(file.path()).isEqualTo("cluster:hq");
    assertThat(file.version()).contains(PHONE.version());
    assertThat(file.origin()).isEqualTo(PHONE.origin());
    FileContent content = file.content().load().toCompletableFuture().join();
    assertThat(content).isSameAs(PHONE.content());
  }

  @Test
  void tellsHowItsCopyStands() {
    assertThat(path.details())
        .isEqualTo(Map.of("behindSeconds", 0L, "refusedStale", 0L, "refusedFenced", 0L));
    give(new FileChange.ManifestChanged(HQ.manifest(3, 9, PHONE)));
    give(new FileChange.Published(PHONE));
    assertThat(path.details())
        .containsEntry("version", "e3r9")
        .containsKey("publishedAt")
        .doesNotContainKey("behindSeconds");
  }

  @Test
  void lacksANameOnceItIsComplete() {
    give(new FileChange.ManifestChanged(HQ.manifest(3, 9, PHONE)));
    give(new FileChange.Published(PHONE));

    assertThat(path.unknownBecause()).isEmpty();
    assertThat(path.look(FileName.of("b"))).isEqualTo(new PathAnswer.Lacks());
    assertThat(path.owns(MAC)).isTrue();
    give(new FileChange.Withdrawn(HQ.withdrawn("SEP" + MAC + ".cnf.xml", 3, 10)));
    assertThat(path.look(PHONE.name())).isEqualTo(new PathAnswer.Lacks());
    assertThat(path.owns(MAC)).isFalse();
  }

  @Test
  void aNameThatADeposedAgentWithdrewIsNotCalledMissing() {
    give(new FileChange.ManifestChanged(HQ.manifest(3, 9, PHONE)));
    give(new FileChange.Published(PHONE));
    give(new FileChange.Withdrawn(HQ.withdrawn("SEP" + MAC + ".cnf.xml", 3, 10)));
    give(
        new FileChange.ManifestChanged(
            HQ.manifest(SampleFiles.version(4, 11), Map.of(3L, 9L), Map.of(), List.of(PHONE))));

    assertThat(path.look(PHONE.name())).isEqualTo(new PathAnswer.Unknown("is changing"));
  }
}
