package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the devices of a selection, a few hundred at a time. */
final class DeviceQuery {
  /** Rows that the server sends at once: some 200 kB. */
  private static final int FETCH_ROWS = 500;

  private static final String DEVICES =
      "select name, tkmodel, fkdevicepool, specialloadinformation, authenticationurl, directoryurl,"
          + " idleurl, idletimeout, informationurl, messagesurl, proxyserverurl, servicesurl"
          + " from device";

  /** Pools first, so that the devices are found by three indexes. */
  private static final String POOLS =
      "select pkid from devicepool where fkdatetimesetting = any (?)"
          + " or fkcallmanagergroup = any (?) or fkcallmanagergroup in"
          + " (select m.fkcallmanagergroup from callmanagergroupmember m"
          + " join callmanager c on c.pkid = m.fkcallmanager"
          + " where c.pkid = any (?) or c.fkprocessnode = any (?))";

  private final Connection connection;
  private final SnapshotTables tables;

  DeviceQuery(Connection connection, SnapshotTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  void forEach(DeviceSelection selection, Consumer<Device> consumer) throws SQLException {
    if (selection.equals(DeviceSelection.NONE)) {
      return;
    }
    try (PreparedStatement query = prepare(selection)) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          consumer.accept(device(rows));
        }
      }
    }
  }

  private PreparedStatement prepare(DeviceSelection selection) throws SQLException {
    if (selection.all()) {
      return connection.prepareStatement(DEVICES);
    }
    Set<UUID> pools = pools(selection);
    PreparedStatement query =
        connection.prepareStatement(
            DEVICES
                + " where upper(name) = any (?) or fkdevicepool = any (?) or tkmodel = any (?)");
    query.setArray(
        1,
        connection.createArrayOf(
            "text",
            selection.names().stream().map(name -> name.toUpperCase(Locale.ROOT)).toArray()));
    setPkids(query, 2, pools);
    query.setArray(3, connection.createArrayOf("int4", selection.models().toArray()));
    return query;
  }

  private Set<UUID> pools(DeviceSelection selection) throws SQLException {
    Set<UUID> pools = new LinkedHashSet<>(selection.devicePools());
    try (PreparedStatement query = connection.prepareStatement(POOLS)) {
      setPkids(query, 1, selection.dateTimeSettings());
      setPkids(query, 2, selection.callManagerGroups());
      setPkids(query, 3, selection.callManagers());
      setPkids(query, 4, selection.processNodes());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          pools.add(SnapshotTables.pkid(rows, 1));
        }
      }
    }
    return pools;
  }

  private void setPkids(PreparedStatement query, int place, Collection<UUID> pkids)
      throws SQLException {
    query.setArray(place, connection.createArrayOf("uuid", pkids.toArray()));
  }

  private Device device(ResultSet row) throws SQLException {
    int model = row.getInt(2);
    String defaultLoad = tables.defaultLoads().getOrDefault(model, "");
    return new Device(
        SnapshotTables.text(row, 1),
        requireNonNull(tables.models().get(model)),
        requireNonNull(tables.pools().get(SnapshotTables.pkid(row, 3))),
        SnapshotTables.textOr(row, 4, defaultLoad),
        urls(row));
  }

  private PhoneUrls urls(ResultSet row) throws SQLException {
    PhoneUrls enterprise = tables.enterpriseUrls();
    int ownTimeout = row.getInt(8);
    int idleTimeout = row.wasNull() ? enterprise.idleTimeoutSeconds() : ownTimeout;
    return new PhoneUrls(
        SnapshotTables.textOr(row, 5, enterprise.authentication()),
        SnapshotTables.textOr(row, 6, enterprise.directory()),
        SnapshotTables.textOr(row, 7, enterprise.idle()),
        idleTimeout,
        SnapshotTables.textOr(row, 9, enterprise.information()),
        SnapshotTables.textOr(row, 10, enterprise.messages()),
        SnapshotTables.textOr(row, 11, enterprise.proxyServer()),
        SnapshotTables.textOr(row, 12, enterprise.services()));
  }
}
