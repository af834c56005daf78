package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.store.FileReader;
import org.callboot.sync.store.RecordingCopy;
import org.callboot.sync.store.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A node of this release and one of the next in one site. The next one knows more of an entry: it
 * appends a field, as {@link EntryForm} wants it.
 */
class RollingUpgradeIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final SampleFiles HQ = SampleFiles.of("hq");

  private final LoopbackSite site = new LoopbackSite();
  private final ClusterMember present = site.addMember();
  private final HazelcastInstance next = nextRelease();

  @AfterEach
  void stop() {
    next.getLifecycleService().terminate();
    site.close();
  }

  private HazelcastInstance nextRelease() {
    Config config = SiteConfig.member(site.name(), new LoopbackSite.Loopback(0, site.addresses()));
    SerializationConfig types = StoredTypes.serialization();
    types
        .getSerializerConfigs()
        .removeIf(serializer -> serializer.getTypeClass().equals(FileEntry.class));
    types.addSerializerConfig(
        new SerializerConfig()
            .setTypeClass(FileEntry.class)
            .setImplementation(new AppendingSerializer()));
    return Hazelcast.newHazelcastInstance(config.setSerializationConfig(types));
  }

  @Test
  void eachServesWhatTheOtherWrites() {
    HazelcastFileStore ours = store(present.hazelcast());
    HazelcastFileStore theirs = store(next);
    assertThat(next.getCluster().getMembers()).hasSize(2);
    RecordingCopy ourCopy = new RecordingCopy();
    RecordingCopy theirCopy = new RecordingCopy();
    try (FileReader.Subscription one = ours.subscribe(HQ.cluster(), ourCopy);
        FileReader.Subscription two = theirs.subscribe(HQ.cluster(), theirCopy)) {
      assertThat(one).isNotSameAs(two);
      for (int i = 0; i < 40; i++) {
        FileEntry entry = HQ.file("f" + i + ".cnf", 1, i + 1);
        assertThat((i % 2 == 0 ? ours : theirs).write(List.of(entry))).isZero();
      }
      ours.writeManifest(HQ.manifest(1, 41));
      await().atMost(LIMIT).until(() -> ourCopy.published().size() == 40);
      await().atMost(LIMIT).until(() -> theirCopy.published().size() == 40);
      assertThat(ours.summary(HQ.cluster())).isEqualTo(theirs.summary(HQ.cluster()));
    }
  }

  /** One after the other is replaced, and the last of this release has left. */
  @Test
  void whatWasWrittenStaysWhenTheOthersLeave() {
    FileEntry entry = HQ.file("a.cnf", 1, 1);
    store(present.hazelcast()).write(List.of(entry));
    await().atMost(LIMIT).until(() -> present.hazelcast().getPartitionService().isClusterSafe());
    present.close();
    assertThat(store(next).index(HQ.cluster())).hasSize(1);
  }

  private static HazelcastFileStore store(HazelcastInstance member) {
    return new HazelcastFileStore(member, Duration.ofSeconds(5), Duration.ofMillis(200));
  }

  private static final class AppendingSerializer implements StreamSerializer<FileEntry> {
    private static final String NEWS = "what this release does not know";

    @Override
    public int getTypeId() {
      return StoredTypes.FILE_ENTRY;
    }

    @Override
    public void write(ObjectDataOutput out, FileEntry entry) throws IOException {
      EntryForm.write(out, entry);
      out.writeString(NEWS);
    }

    @Override
    public FileEntry read(ObjectDataInput in) throws IOException {
      return EntryForm.read(in);
    }
  }
}
