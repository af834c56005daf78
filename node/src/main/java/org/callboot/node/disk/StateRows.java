package org.callboot.node.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.SetDigest;

/** The row of state, the manifest with its closed epochs and parameters. */
final class StateRows {
  private static final String PUT_STATE =
      "insert or replace into state(id, form, complete, confirmed_at, entries, files_count,"
          + " files_high, files_low, checksum) values (1, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String PUT_MANIFEST =
      "insert or replace into manifest(id, epoch, revision, files_count, files_high, files_low,"
          + " published_at, checksum) values (1, ?, ?, ?, ?, ?, ?, ?)";

  private final ClusterId cluster;

  StateRows(ClusterId cluster) {
    this.cluster = cluster;
  }

  /** Form of the file; this and nothing else of the layout is the same in every release. */
  static int form(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select form from state where id = 1")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /** Whether nothing was ever written to it: the node was killed before its first batch. */
  static boolean isNew(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select not exists (select 1 from state) and not exists (select 1 from entry)"
                    + " and not exists (select 1 from manifest)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  void putMark(Connection connection, CopyBatch.Mark mark) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT_STATE)) {
      put.setInt(1, CopyFile.FORM);
      put.setInt(2, mark.complete() ? 1 : 0);
      put.setString(3, mark.confirmedAt().map(Instant::toString).orElse(null));
      put.setLong(4, mark.entries());
      setDigest(put, 5, mark.published());
      put.setBytes(8, checksum(mark).bytes());
      put.executeUpdate();
    }
  }

  private Checksum checksum(CopyBatch.Mark mark) {
    Checksum sum =
        new Checksum()
            .add(cluster.name())
            .add(mark.complete() ? 1 : 0)
            .add(mark.confirmedAt().map(Instant::toString).orElse(""))
            .add(mark.entries());
    return add(sum, mark.published());
  }

  /** The mark; empty if it is not what was written. */
  Optional<CopyBatch.Mark> mark(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select complete, confirmed_at, entries, files_count, files_high, files_low,"
                    + " checksum from state where id = 1")) {
      if (!row.next()) {
        return Optional.empty();
      }
      CopyBatch.Mark mark =
          new CopyBatch.Mark(
              row.getInt(1) == 1,
              Optional.ofNullable(row.getString(2)).map(Instant::parse),
              row.getLong(3),
              digest(row, 4));
      return checksum(mark).matches(row.getBytes(7)) ? Optional.of(mark) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  void putManifest(Connection connection, ClusterManifest manifest) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT_MANIFEST)) {
      put.setLong(1, manifest.version().epoch());
      put.setLong(2, manifest.version().revision());
      setDigest(put, 3, manifest.files());
      put.setString(6, manifest.publishedAt().toString());
      put.setBytes(7, checksum(manifest).bytes());
      put.executeUpdate();
    }
    replace(connection, "closed_epoch(epoch, last_revision)", manifest.closedEpochs());
    replace(connection, "parameter(name, value)", manifest.parameters());
  }

  private static void replace(Connection connection, String table, Map<?, ?> rows)
      throws SQLException {
    try (Statement clear = connection.createStatement();
        PreparedStatement put =
            connection.prepareStatement("insert into " + table + " values (?, ?)")) {
      clear.executeUpdate("delete from " + table.substring(0, table.indexOf('(')));
      for (Map.Entry<?, ?> row : rows.entrySet()) {
        put.setObject(1, row.getKey());
        put.setObject(2, row.getValue());
        put.executeUpdate();
      }
    }
  }

  private Checksum checksum(ClusterManifest manifest) {
    Checksum sum =
        new Checksum()
            .add(cluster.name())
            .add(manifest.version().epoch())
            .add(manifest.version().revision())
            .add(manifest.publishedAt().toString());
    add(sum, manifest.files()).add(manifest.closedEpochs().size());
    manifest.closedEpochs().forEach((epoch, revision) -> sum.add(epoch).add(revision));
    manifest.parameters().forEach((name, value) -> sum.add(name).add(value));
    return sum;
  }

  /** What is known of the manifest that was kept. */
  record KeptManifest(Optional<ClusterManifest> manifest, boolean refused) {}

  KeptManifest manifest(Connection connection) throws SQLException {
    SortedMap<Long, Long> closedEpochs = new TreeMap<>();
    SortedMap<String, String> parameters = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select epoch, last_revision from closed_epoch")) {
        while (row.next()) {
          closedEpochs.put(row.getLong(1), row.getLong(2));
        }
      }
      try (ResultSet row = statement.executeQuery("select name, value from parameter")) {
        while (row.next()) {
          parameters.put(row.getString(1), row.getString(2));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select epoch, revision, files_count, files_high, files_low, published_at, checksum"
                  + " from manifest where id = 1")) {
        return row.next()
            ? checked(row, closedEpochs, parameters)
            : new KeptManifest(Optional.empty(), false);
      }
    } catch (RuntimeException e) {
      return new KeptManifest(Optional.empty(), true);
    }
  }

  private KeptManifest checked(
      ResultSet row, SortedMap<Long, Long> closedEpochs, SortedMap<String, String> parameters)
      throws SQLException {
    ClusterManifest manifest =
        new ClusterManifest(
            cluster,
            new FileVersion(row.getLong(1), row.getLong(2)),
            digest(row, 3),
            closedEpochs,
            parameters,
            Instant.parse(row.getString(6)));
    boolean isTrue = checksum(manifest).matches(row.getBytes(7));
    return new KeptManifest(isTrue ? Optional.of(manifest) : Optional.empty(), !isTrue);
  }

  private static void setDigest(PreparedStatement put, int first, SetDigest digest)
      throws SQLException {
    put.setLong(first, digest.count());
    put.setLong(first + 1, digest.high());
    put.setLong(first + 2, digest.low());
  }

  private static SetDigest digest(ResultSet row, int first) throws SQLException {
    return new SetDigest(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2));
  }

  private static Checksum add(Checksum sum, SetDigest digest) {
    return sum.add(digest.count()).add(digest.high()).add(digest.low());
  }
}
