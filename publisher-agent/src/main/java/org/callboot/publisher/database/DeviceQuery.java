package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the devices of a selection, a few hundred at a time. */
final class DeviceQuery {
  /** Rows that the server sends at once: some 200 kB. */
  private static final int FETCH_ROWS = 500;

  private static final String DEVICES =
      "select d.name, d.tkmodel, d.fkdevicepool, d.specialloadinformation, d.authenticationurl,"
          + " d.directoryurl, d.idleurl, d.idletimeout, d.informationurl, d.messagesurl,"
          + " d.proxyserverurl, d.servicesurl from device d";

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
        AccessDeviceQuery access = new AccessDeviceQuery(connection, consumer);
        while (rows.next()) {
          access.accept(device(rows));
        }
        access.finish();
      }
    }
  }

  private PreparedStatement prepare(DeviceSelection selection) throws SQLException {
    if (selection.all()) {
      return connection.prepareStatement(DEVICES);
    }
    var rows = List.copyOf(selection.rows().entrySet());
    StringBuilder sql = new StringBuilder(DEVICES).append(" where upper(d.name) = any (?)");
    rows.forEach(row -> sql.append(" or ").append(row.getKey().condition()));
    PreparedStatement query = connection.prepareStatement(sql.toString());
    setArray(
        query, 1, "text", selection.names().stream().map(name -> name.toUpperCase(Locale.ROOT)));
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      setArray(query, i + 2, row.getKey().sqlType(), row.getValue().stream());
    }
    return query;
  }

  private void setArray(PreparedStatement query, int place, String sqlType, Stream<?> values)
      throws SQLException {
    query.setArray(place, connection.createArrayOf(sqlType, values.toArray()));
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
