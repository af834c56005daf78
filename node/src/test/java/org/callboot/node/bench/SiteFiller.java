package org.callboot.node.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.StoreUnavailableException;

/** Stands in for the publisher-agent of one cluster at one site. */
final class SiteFiller {
  static final ClusterId CLUSTER = new ClusterId("hq");
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);

  private record Site(List<String> addresses, Duration writeTimeout) implements SiteSettings {}

  private final String name;
  private final Site site;
  private SetDigest files = SetDigest.EMPTY;
  private long revision;

  SiteFiller(String name, String address) {
    this.name = name;
    this.site = new Site(List.of(address), WRITE_LIMIT);
  }

  /** Publishes files; nodes take them for complete with the next {@link #setParameters}. */
  void publish(List<BenchFile> contents) {
    FileVersion version = nextVersion();
    Origin origin = new Origin(Instant.now(), "bench");
    List<PublishedFile> entries =
        contents.stream()
            .map(
                file ->
                    new PublishedFile(
                        CLUSTER,
                        FileName.of(file.name()),
                        version,
                        FileContent.of(file.bytes()),
                        origin))
            .toList();
    entries.forEach(entry -> files = files.plus(entry));
    write(writer -> writer.write(entries));
  }

  /** Writes the manifest over all that was published, with these service parameters. */
  void setParameters(Map<String, String> parameters) {
    ClusterManifest manifest =
        new ClusterManifest(
            CLUSTER,
            nextVersion(),
            files,
            new TreeMap<>(),
            new TreeMap<>(parameters),
            Instant.now());
    write(writer -> writer.writeManifest(manifest));
  }

  /** A client is not connected at once; what was written twice is harmless. */
  private void write(Consumer<FileWriter> action) {
    try (SiteClient client = SiteClient.connect(name, site)) {
      boolean written =
          Waiting.until(
              () -> {
                try {
                  action.accept(client.writer());
                  return true;
                } catch (StoreUnavailableException e) {
                  return false;
                }
              },
              WRITE_LIMIT);
      if (!written) {
        throw new IllegalStateException("the site of " + name + " cannot be reached");
      }
    }
  }

  private FileVersion nextVersion() {
    revision++;
    return new FileVersion(1, revision);
  }
}
