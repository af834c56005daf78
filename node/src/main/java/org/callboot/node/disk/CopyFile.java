package org.callboot.node.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.sync.file.ClusterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster's copy in an SQLite database {@code <cluster>.db}, with its log {@code -wal} beside
 * it. A file that is damaged, of another form or of another site is moved aside to {@code
 * <cluster>.db.unreadable}; the last one of these is kept.
 */
final class CopyFile implements CopyStore {
  static final int FORM = 1;

  private static final Logger LOG = LoggerFactory.getLogger(CopyFile.class);

  private final String site;
  private final ClusterId cluster;
  private final Path file;
  private final Database database;
  private final EntryRows entries;
  private final StateRows state;
  private final LongAdder unreadable = new LongAdder();
  private volatile long sizeBytes;
  private Optional<Connection> open = Optional.empty();

  /** Which file the open connection writes to, whatever the name stands for now. */
  private Optional<Object> openKey = Optional.empty();

  CopyFile(Path folder, String site, ClusterId cluster) {
    this(folder, site, cluster, List.of());
  }

  static Path file(Path folder, ClusterId cluster) {
    return folder.resolve(cluster.name() + ".db");
  }

  /**
   * @param pragmas settings of SQLite in addition, for tests
   */
  CopyFile(Path folder, String site, ClusterId cluster, List<String> pragmas) {
    this.site = site;
    this.cluster = cluster;
    this.file = file(folder, cluster);
    this.database = new Database(file, pragmas);
    this.entries = new EntryRows(cluster);
    this.state = new StateRows(cluster);
  }

  @Override
  public KeptCopy load() {
    KeptCopy kept = read();
    sizeBytes = database.sizeBytes();
    return kept;
  }

  private KeptCopy read() {
    if (!Files.exists(file)) {
      return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
    }
    CopyReading reading = new CopyReading(cluster, site, file.toString());
    try {
      Optional<KeptCopy> kept = reading.from(database::openToLoad);
      // Not before the connection is closed, which brings the log into the file.
      return kept.orElseGet(() -> salvaged(reading));
    } catch (SQLException e) {
      LOG.warn(
          "The copy of cluster {} cannot be read from {} and is filled from the site; it is tried"
              + " again when that is complete. Check the disk: {}",
          cluster,
          file,
          e.getMessage());
      return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING_ONCE_COMPLETE);
    }
  }

  private KeptCopy salvaged(CopyReading reading) {
    setAside(reading.unusableBecause());
    return reading.salvaged();
  }

  private void setAside(String why) {
    unreadable.increment();
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    LOG.warn(
        "The copy of cluster {} cannot be used and is moved to {}; a new one is filled from the"
            + " site. Look into the cause, then delete that file: {}",
        cluster,
        aside,
        why);
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      database.deleteBesides();
    } catch (IOException e) {
      LOG.debug("{} cannot be moved; it is tried again with the next write", file, e);
    }
  }

  @Override
  public void write(CopyBatch batch) throws CopyWriteException {
    try {
      Connection connection = connection(batch);
      if (batch.everything()) {
        try (Statement statement = connection.createStatement()) {
          statement.executeUpdate("delete from entry");
          statement.executeUpdate("delete from manifest");
        }
      }
      entries.put(connection, batch.entries());
      if (batch.manifest().isPresent()) {
        state.putManifest(connection, batch.manifest().get());
      }
      state.putMark(connection, batch.mark());
      connection.commit();
    } catch (SQLException e) {
      close();
      boolean damaged = Database.isDamage(e);
      if (damaged) {
        setAside(String.valueOf(e.getMessage()));
      }
      throw new CopyWriteException(String.valueOf(e.getMessage()), damaged, e);
    } catch (IOException e) {
      close();
      throw new CopyWriteException(e.toString(), false, e);
    } finally {
      sizeBytes = database.sizeBytes();
    }
  }

  private Connection connection(CopyBatch batch)
      throws SQLException, IOException, CopyWriteException {
    if (open.isPresent() && !Database.key(file).equals(openKey)) {
      close();
      if (Files.exists(file)) {
        setAside("another file was put in its place while the node ran");
      }
    }
    if (open.isEmpty()) {
      if (!Files.exists(file)) {
        if (!batch.everything()) {
          throw new CopyWriteException(file + " is gone", true, new NoSuchFileException("" + file));
        }
        database.create();
      }
      Connection opened = database.openToWrite();
      open = Optional.of(opened);
      openKey = Database.key(file);
      OwnerRow.put(opened, site);
    }
    return open.get();
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public long unreadable() {
    return unreadable.sum();
  }

  @Override
  public void close() {
    open.ifPresent(Database::closeQuietly);
    open = Optional.empty();
  }
}
