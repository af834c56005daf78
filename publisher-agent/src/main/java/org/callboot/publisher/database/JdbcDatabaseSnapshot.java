package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction sees of the database. Of its own, the transaction is read-only, sees one
 * moment and ends with the snapshot; one that is lent stays its lender's. Used by one thread.
 */
final class JdbcDatabaseSnapshot implements DatabaseSnapshot {
  private final Connection connection;
  private final ClusterId cluster;
  private final FeedPosition position;
  private final boolean isLent;
  private @Nullable SnapshotTables tables;

  private JdbcDatabaseSnapshot(Connection connection, ClusterId cluster, boolean isLent)
      throws SQLException {
    this.connection = connection;
    this.cluster = cluster;
    this.position = horizon(connection);
    this.isLent = isLent;
    ClusterIdentity.check(connection, cluster);
  }

  /** Begins the transaction; its moment is that of the first query, here the position. */
  static JdbcDatabaseSnapshot open(Connection connection, ClusterId cluster) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    return new JdbcDatabaseSnapshot(connection, cluster, false);
  }

  /** Reads within the transaction that is open on the connection, also what it changed itself. */
  static JdbcDatabaseSnapshot within(Connection connection, ClusterId cluster) throws SQLException {
    return new JdbcDatabaseSnapshot(connection, cluster, true);
  }

  /**
   * The oldest transaction still running when the snapshot was taken: what came before it is
   * visible if it was committed at all, what it or a later one does is read again from the feed.
   */
  private static FeedPosition horizon(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")) {
      row.next();
      return new FeedPosition(Long.parseLong(SnapshotTables.text(row, 1)), 0);
    }
  }

  @Override
  public FeedPosition position() {
    return position;
  }

  @Override
  public SortedMap<String, String> serviceParameters() {
    SortedMap<String, String> values = new TreeMap<>();
    try {
      SnapshotTables.forEachRow(
          connection,
          "select paramname, paramvalue from processconfig where service = 'Cisco TFTP'",
          row -> values.put(SnapshotTables.text(row, 1), SnapshotTables.text(row, 2)));
      return values;
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public void forEachDevice(DeviceSelection selection, RowConsumer<Device> consumer) {
    try {
      new DeviceQuery(connection, tables()).forEach(selection, consumer);
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public void forEachGateway(DeviceSelection selection, RowConsumer<Gateway> consumer) {
    try {
      new GatewayQuery(connection, tables()).forEach(selection, consumer);
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public Optional<AutoRegistration> autoRegistration() {
    try {
      SnapshotTables read = tables();
      return autoRegistrationGroup().stream()
          .findFirst()
          .map(read.groups()::get)
          .map(
              group ->
                  new AutoRegistration(group, read.defaultLoadsByModel(), read.enterpriseUrls()));
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public SipFiles sipFiles() {
    try {
      return new SipFilesQuery(connection).read(tables().sip().standardProfile());
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public List<Ring> rings() {
    try {
      return RingAndPictureTables.rings(connection);
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  @Override
  public List<Picture> pictures() {
    try {
      return RingAndPictureTables.pictures(connection);
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }

  /** One group at most, for only one may be the default. */
  private List<UUID> autoRegistrationGroup() throws SQLException {
    List<UUID> pkids = new ArrayList<>();
    SnapshotTables.forEachRow(
        connection,
        "select g.pkid from callmanagergroup g where g.tftpdefault and exists"
            + " (select from callmanagergroupmember m join callmanager c on c.pkid = m.fkcallmanager"
            + " where m.fkcallmanagergroup = g.pkid and c.autoregistration)",
        row -> pkids.add(SnapshotTables.pkid(row, 1)));
    return pkids;
  }

  private SnapshotTables tables() throws SQLException {
    if (tables == null) {
      tables = SnapshotTables.read(connection);
    }
    return tables;
  }

  static DatabaseException failed(ClusterId cluster, SQLException cause) {
    return new DatabaseException(
        "the master database of cluster '"
            + cluster
            + "' could not be read: "
            + cause.getMessage()
            + " (check that it runs and that its address and password are right)",
        cause);
  }

  @Override
  public void close() {
    if (isLent) {
      return;
    }
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw failed(cluster, e);
    }
  }
}
