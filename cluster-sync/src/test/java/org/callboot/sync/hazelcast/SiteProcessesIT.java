package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A site whose members are processes of their own, one of which is killed. */
@Timeout(120)
class SiteProcessesIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final int FILES = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void nothingIsLostWhenMembersAreKilledAndReplacedOneByOne() throws Exception {
    try (LoopbackSite site = new LoopbackSite()) {
      ClusterMember first = site.addMember();
      MemberProcess second = MemberProcess.start(site.name(), site.addresses());
      await().atMost(LIMIT).until(() -> first.size() == 2);
      try (SiteClient client = site.connect()) {
        FileWriter writer = client.writer();
        await().atMost(LIMIT).until(() -> write(writer, files(1)));
        assertThat(writer.writeManifest(manifest(1))).isTrue();

        second.kill();
        await().atMost(LIMIT).until(() -> first.size() == 1);
        assertThat(writer.index(HQ)).hasSize(FILES);
        assertThat(write(writer, files(2))).isTrue();

        MemberProcess third = MemberProcess.start(site.name(), site.addresses());
        await().atMost(LIMIT).until(() -> first.size() == 2);
        await().atMost(LIMIT).until(() -> first.hazelcast().getPartitionService().isClusterSafe());
        first.close();
        try (SiteClient late =
            SiteClient.connect(
                site.name(), new LoopbackSite.Site(List.of(third.address()), LIMIT))) {
          await().atMost(LIMIT).until(() -> answers(late.writer()));
          assertThat(late.writer().index(HQ))
              .hasSize(FILES)
              .allMatch(entry -> entry.version().equals(new FileVersion(1, 2)));
          assertThat(late.writer().manifest(HQ)).isEqualTo(Optional.of(manifest(1)));
        }
        third.close();
      }
    }
  }

  @Test
  void anAgentOfASiteThatIsDownFailsAtOnceAndGoesOnWhenItIsBack() {
    try (LoopbackSite site = new LoopbackSite()) {
      ClusterMember member = site.addMember();
      int port = member.address().getPort();
      try (SiteClient client = site.connect()) {
        await().atMost(LIMIT).until(() -> write(client.writer(), files(1)));
        member.hazelcast().getLifecycleService().terminate();
        await().atMost(LIMIT).until(() -> !answers(client.writer()));

        ClusterMember reborn =
            ClusterMember.join(site.name(), new LoopbackSite.Loopback(port, List.of()));
        try {
          await().atMost(LIMIT).until(() -> answers(client.writer()));
          assertThat(client.writer().index(HQ)).isEmpty();
        } finally {
          reborn.hazelcast().getLifecycleService().terminate();
        }
      }
    }
  }

  private static boolean answers(FileWriter writer) {
    try {
      writer.index(HQ);
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private static boolean write(FileWriter writer, List<PublishedFile> files) {
    try {
      writer.write(files);
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private static ClusterManifest manifest(long revision) {
    SetDigest digest = SetDigest.EMPTY;
    for (PublishedFile file : files(revision)) {
      digest = digest.plus(file);
    }
    return new ClusterManifest(
        HQ, new FileVersion(1, revision), digest, new TreeMap<>(), new TreeMap<>(), Instant.EPOCH);
  }

  private static List<PublishedFile> files(long revision) {
    List<PublishedFile> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(
          new PublishedFile(
              HQ,
              FileName.of(String.format("SEP%012X.cnf.xml", i)),
              new FileVersion(1, revision),
              FileContent.ofText("<device>" + i + " " + revision + "</device>"),
              new Origin(Instant.EPOCH, "test")));
    }
    return files;
  }
}
