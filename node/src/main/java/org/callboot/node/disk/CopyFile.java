package org.callboot.node.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster's copy in an SQLite database {@code <cluster>.db}, with its log {@code -wal} beside
 * it. A file that is damaged or of another form is moved aside to {@code <cluster>.db.unreadable};
 * the last one of these is kept.
 */
final class CopyFile implements CopyStore {
  static final int FORM = 1;

  private static final Logger LOG = LoggerFactory.getLogger(CopyFile.class);

  private final ClusterId cluster;
  private final Path file;
  private final Database database;
  private final EntryRows entries;
  private final StateRows state;
  private final LongAdder unreadable = new LongAdder();
  private Optional<Connection> open = Optional.empty();

  /** Which file the open connection writes to, whatever the name stands for now. */
  private Optional<Object> openKey = Optional.empty();

  CopyFile(Path folder, ClusterId cluster) {
    this(folder, cluster, List.of());
  }

  /**
   * @param pragmas settings of SQLite in addition, for tests
   */
  CopyFile(Path folder, ClusterId cluster, List<String> pragmas) {
    this.cluster = cluster;
    this.file = folder.resolve(cluster.name() + ".db");
    this.database = new Database(file, pragmas);
    this.entries = new EntryRows(cluster);
    this.state = new StateRows(cluster);
  }

  @Override
  public KeptCopy load() {
    if (!Files.exists(file)) {
      return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
    }
    List<FileEntry> found = new ArrayList<>();
    String why;
    try (Connection connection = database.openToLoad()) {
      if (StateRows.isNew(connection)) {
        return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING);
      }
      int form = StateRows.form(connection);
      if (form == FORM) {
        return read(connection, found);
      }
      why = "it is of form " + form + ", this release reads form " + FORM;
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        return unread(e);
      }
      why = String.valueOf(e.getMessage());
    }
    // Not before the connection is closed, which brings the log into the file.
    return salvaged(found, why);
  }

  private KeptCopy unread(SQLException e) {
    LOG.warn(
        "The copy of cluster {} cannot be read from {} and is filled from the site; it is tried"
            + " again when that is complete. Check the disk: {}",
        cluster,
        file,
        e.getMessage());
    return KeptCopy.nothing(KeptCopy.Debt.EVERYTHING_ONCE_COMPLETE);
  }

  private KeptCopy read(Connection connection, List<FileEntry> found) throws SQLException {
    StateRows.KeptManifest manifest = state.manifest(connection);
    Optional<CopyBatch.Mark> mark = state.mark(connection);
    long refused = (manifest.refused() ? 1L : 0L) + (mark.isPresent() ? 0L : 1L);
    refused += readEntries(connection, found);
    boolean whole = refused == 0 && mark.map(m -> isAll(m, found)).orElse(false);
    if (!whole) {
      LOG.warn(
          "The copy of cluster {} in {} is damaged: {} rows were refused by their checksum, the"
              + " others are served and the rest is fetched from the site. Check the disk",
          cluster,
          file,
          refused);
    }
    boolean complete = whole && mark.map(CopyBatch.Mark::complete).orElse(false);
    return new KeptCopy(
        found,
        manifest.manifest(),
        complete ? Completeness.COMPLETE : Completeness.UNKNOWN,
        mark.flatMap(CopyBatch.Mark::confirmedAt),
        refused,
        whole ? KeptCopy.Debt.NONE : KeptCopy.Debt.EVERYTHING);
  }

  private long readEntries(Connection connection, List<FileEntry> found) throws SQLException {
    long refused = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EntryRows.SELECT)) {
      while (rows.next()) {
        Optional<FileEntry> entry = entries.read(rows);
        entry.ifPresent(found::add);
        refused += entry.isPresent() ? 0 : 1;
      }
    }
    return refused;
  }

  private static boolean isAll(CopyBatch.Mark mark, List<FileEntry> found) {
    SetDigest published = SetDigest.EMPTY;
    for (FileEntry entry : found) {
      if (entry instanceof PublishedFile publishedFile) {
        published = published.plus(publishedFile);
      }
    }
    return mark.entries() == found.size() && mark.published().equals(published);
  }

  /** What was read before the damage; each entry has its own checksum. */
  private KeptCopy salvaged(List<FileEntry> found, String why) {
    setAside(why);
    return new KeptCopy(
        found,
        Optional.empty(),
        Completeness.UNKNOWN,
        Optional.empty(),
        0,
        KeptCopy.Debt.EVERYTHING);
  }

  private void setAside(String why) {
    unreadable.increment();
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
    LOG.warn(
        "The copy of cluster {} cannot be used and is moved to {}; a new one is filled from the"
            + " site. Check the disk, then delete that file: {}",
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
      open = Optional.of(database.openToWrite());
      openKey = Database.key(file);
    }
    return open.get();
  }

  @Override
  public long sizeBytes() {
    return database.sizeBytes();
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
