package org.callboot.sync.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;

/** Entries and manifests of one cluster in few words, for tests. */
public record SampleFiles(ClusterId cluster) {
  public static final Instant BUILT_AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Origin ORIGIN = new Origin(BUILT_AT, "a test");

  public static SampleFiles of(String cluster) {
    return new SampleFiles(new ClusterId(cluster));
  }

  public static FileVersion version(long epoch, long revision) {
    return new FileVersion(epoch, revision);
  }

  /** Content says cluster, name and version. */
  public PublishedFile file(String name, long epoch, long revision) {
    FileVersion version = version(epoch, revision);
    FileContent content = FileContent.ofText(cluster + " " + name + " " + version);
    return new PublishedFile(cluster, FileName.of(name), version, content, ORIGIN);
  }

  public WithdrawnFile withdrawn(String name, long epoch, long revision) {
    return new WithdrawnFile(cluster, FileName.of(name), version(epoch, revision), ORIGIN);
  }

  /** A manifest over the published ones among {@code entries}, all of its own epoch. */
  public ClusterManifest manifest(long epoch, long revision, FileEntry... entries) {
    return manifest(version(epoch, revision), Map.of(), Map.of(), List.of(entries));
  }

  public ClusterManifest manifest(
      FileVersion version,
      Map<Long, Long> closedEpochs,
      Map<String, String> parameters,
      Collection<? extends FileEntry> entries) {
    return new ClusterManifest(
        cluster,
        version,
        digest(entries),
        new TreeMap<>(closedEpochs),
        new TreeMap<>(parameters),
        BUILT_AT);
  }

  /** Digest over the published ones among {@code entries}. */
  public static SetDigest digest(Collection<? extends FileEntry> entries) {
    SetDigest digest = SetDigest.EMPTY;
    for (FileEntry entry : entries) {
      if (entry instanceof PublishedFile file) {
        digest = digest.plus(file);
      }
    }
    return digest;
  }
}
