package org.callboot.node.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callboot.sync.file.ClusterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cluster's copy in a folder that the node may not write: it is read, and stays as it is. */
final class ReadOnlyCopy implements CopyStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReadOnlyCopy.class);

  private final String site;
  private final ClusterId cluster;
  private final Path file;
  private final Database database;
  private final String unwritableBecause;
  private volatile long sizeBytes;
  private volatile boolean unusable;

  /**
   * @param unwritableBecause what the system says when one writes there
   */
  ReadOnlyCopy(Path folder, String site, ClusterId cluster, String unwritableBecause) {
    this.site = site;
    this.cluster = cluster;
    this.file = CopyFile.file(folder, cluster);
    this.database = new Database(file, List.of());
    this.unwritableBecause = unwritableBecause;
  }

  @Override
  public KeptCopy load() {
    sizeBytes = database.sizeBytes();
    if (!Files.exists(file)) {
      return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
    }
    CopyReading reading = new CopyReading(cluster, site, file.toString());
    try {
      Optional<KeptCopy> kept =
          database.hasLog() ? withLog(reading) : reading.from(database::openUnwritable);
      return kept.orElseGet(() -> salvaged(reading));
    } catch (SQLException | IOException e) {
      return unread(String.valueOf(e.getMessage()));
    }
  }

  /** A log can be read only where it may be written. */
  private Optional<KeptCopy> withLog(CopyReading reading) throws IOException, SQLException {
    Path elsewhere = Files.createTempDirectory("callboot-copy");
    try {
      database.copyTo(elsewhere);
      return reading.from(new Database(CopyFile.file(elsewhere, cluster), List.of())::openToLoad);
    } finally {
      delete(elsewhere);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.toList()) {
        Files.deleteIfExists(path);
      }
      Files.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} is left in the temporary folder", folder, e);
    }
  }

  private KeptCopy salvaged(CopyReading reading) {
    unusable = true;
    KeptCopy left = reading.salvaged();
    unread(reading.unusableBecause());
    return left;
  }

  private KeptCopy unread(String why) {
    LOG.warn(
        "The copy of cluster {} cannot be read from {}, which may not be written either; the site"
            + " fills the node, and nothing of it is kept. Check the disk: {}",
        cluster,
        file,
        why);
    return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
  }

  @Override
  public void write(CopyBatch batch) throws CopyWriteException {
    throw new CopyWriteException(
        file.getParent()
            + " cannot be written ("
            + unwritableBecause
            + "); mend that, then restart the node",
        false,
        new IOException(unwritableBecause));
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public long unreadable() {
    return unusable ? 1 : 0;
  }

  @Override
  public void close() {}
}
