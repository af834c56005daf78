package org.callboot.node.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;

/** The table of entries: one row for each name, published or withdrawn. */
final class EntryRows {
  static final String SELECT =
      "select key, name, kind, epoch, revision, built_at, cause, content, checksum from entry";
  private static final String PUT =
      "insert or replace into entry"
          + "(key, name, kind, epoch, revision, built_at, cause, content, checksum)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String PUBLISHED = "published";
  private static final String WITHDRAWN = "withdrawn";

  private final ClusterId cluster;

  EntryRows(ClusterId cluster) {
    this.cluster = cluster;
  }

  void put(Connection connection, List<FileEntry> entries) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (FileEntry entry : entries) {
        set(put, entry);
        put.executeUpdate();
      }
    }
  }

  private static void set(PreparedStatement put, FileEntry entry) throws SQLException {
    put.setString(1, entry.name().key());
    put.setString(2, entry.name().text());
    put.setString(3, kind(entry));
    put.setLong(4, entry.version().epoch());
    put.setLong(5, entry.version().revision());
    put.setString(6, entry.origin().builtAt().toString());
    put.setString(7, entry.origin().cause());
    put.setBytes(8, entry instanceof PublishedFile file ? file.content().toByteArray() : null);
    put.setBytes(9, checksum(entry).bytes());
  }

  private static String kind(FileEntry entry) {
    return entry instanceof PublishedFile ? PUBLISHED : WITHDRAWN;
  }

  private static Checksum checksum(FileEntry entry) {
    Checksum sum =
        new Checksum()
            .add(entry.cluster().name())
            .add(entry.name().key())
            .add(entry.name().text())
            .add(kind(entry))
            .add(entry.version().epoch())
            .add(entry.version().revision())
            .add(entry.origin().builtAt().toString())
            .add(entry.origin().cause());
    return entry instanceof PublishedFile file ? sum.add(file.content().digest()) : sum;
  }

  /**
   * The entry of a row of {@link #SELECT}; empty if it is not what was written.
   *
   * @throws SQLException if the table cannot be read any further
   */
  Optional<FileEntry> read(ResultSet row) throws SQLException {
    try {
      FileEntry entry = entry(row);
      boolean isTrue =
          entry.name().key().equals(row.getString(1)) && checksum(entry).matches(row.getBytes(9));
      return isTrue ? Optional.of(entry) : Optional.empty();
    } catch (RuntimeException e) {
      // A damaged field may be missing, of another type or out of range.
      return Optional.empty();
    }
  }

  private FileEntry entry(ResultSet row) throws SQLException {
    FileName name = FileName.of(row.getString(2));
    FileVersion version = new FileVersion(row.getLong(4), row.getLong(5));
    Origin origin = new Origin(Instant.parse(row.getString(6)), row.getString(7));
    if (row.getString(3).equals(WITHDRAWN)) {
      return new WithdrawnFile(cluster, name, version, origin);
    }
    byte[] content = row.getBytes(8);
    FileContent held = FileContent.of(content == null ? new byte[0] : content);
    return new PublishedFile(cluster, name, version, held, origin);
  }
}
