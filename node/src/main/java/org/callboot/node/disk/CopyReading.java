package org.callboot.node.disk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.cache.Completeness;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one copy: what is not as it was written is left out and counted. Used once. */
final class CopyReading {
  private static final Logger LOG = LoggerFactory.getLogger(CopyReading.class);

  private final ClusterId cluster;
  private final String site;
  private final String shownAs;
  private final EntryRows rows;
  private final StateRows state;
  private final List<FileEntry> found = new ArrayList<>();
  private String unusableBecause = "";

  /**
   * @param shownAs the file's name for an operator
   */
  CopyReading(ClusterId cluster, String site, String shownAs) {
    this.cluster = cluster;
    this.site = site;
    this.shownAs = shownAs;
    this.rows = new EntryRows(cluster);
    this.state = new StateRows(cluster);
  }

  /**
   * Reads it; empty if it is no copy that this node may serve, see {@link #salvaged}.
   *
   * @throws SQLException if the disk does not give it
   */
  Optional<KeptCopy> from(Opening database) throws SQLException {
    try (Connection connection = database.open()) {
      if (StateRows.isNew(connection)) {
        return Optional.of(KeptCopy.nothing(KeptCopy.Debt.EVERYTHING));
      }
      int form = StateRows.form(connection);
      Optional<String> other = OwnerRow.site(connection).filter(name -> !name.equals(site));
      if (form != CopyFile.FORM) {
        unusableBecause = "it is of form " + form + ", this release reads form " + CopyFile.FORM;
      } else if (other.isPresent()) {
        unusableBecause =
            "it was kept by a node of site " + other.get() + ", this one is of site " + site;
      } else {
        return Optional.of(read(connection));
      }
    } catch (SQLException e) {
      if (!Database.isDamage(e)) {
        throw e;
      }
      unusableBecause = String.valueOf(e.getMessage());
    }
    return Optional.empty();
  }

  /** How the database is opened. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  /** Why it cannot be used, once {@link #from} was empty. */
  String unusableBecause() {
    return unusableBecause;
  }

  /** What was read before the damage; each entry has its own checksum. */
  KeptCopy salvaged() {
    return new KeptCopy(
        found,
        Optional.empty(),
        Completeness.UNKNOWN,
        Optional.empty(),
        0,
        KeptCopy.Debt.EVERYTHING);
  }

  private KeptCopy read(Connection connection) throws SQLException {
    StateRows.KeptManifest manifest = state.manifest(connection);
    Optional<CopyBatch.Mark> mark = state.mark(connection);
    long refused = (manifest.refused() ? 1L : 0L) + (mark.isPresent() ? 0L : 1L);
    refused += readEntries(connection);
    boolean whole = refused == 0 && mark.map(this::isAll).orElse(false);
    if (!whole) {
      LOG.warn(
          "The copy of cluster {} in {} is damaged: {} rows were refused by their checksum, the"
              + " others are served and the rest is fetched from the site. Check the disk",
          cluster,
          shownAs,
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

  private long readEntries(Connection connection) throws SQLException {
    long refused = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(EntryRows.SELECT)) {
      while (row.next()) {
        Optional<FileEntry> entry = rows.read(row);
        entry.ifPresent(found::add);
        refused += entry.isPresent() ? 0 : 1;
      }
    }
    return refused;
  }

  private boolean isAll(CopyBatch.Mark mark) {
    SetDigest published = SetDigest.EMPTY;
    for (FileEntry entry : found) {
      if (entry instanceof PublishedFile publishedFile) {
        published = published.plus(publishedFile);
      }
    }
    return mark.entries() == found.size() && mark.published().equals(published);
  }
}
