package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the devices of a selection, a few hundred at a time. */
final class DeviceQuery {
  /** Rows that the server sends at once: some 200 kB. */
  private static final int FETCH_ROWS = 500;

  private static final String DEVICES =
      "select d.name, d.tkmodel, d.fkdevicepool, d.specialloadinformation, d.authenticationurl,"
          + " d.directoryurl, d.idleurl, d.idletimeout, d.informationurl, d.messagesurl,"
          + " d.proxyserverurl, d.servicesurl, "
          + PhoneReader.COLUMNS
          + ", "
          + SipColumns.COLUMNS
          + " from device d";

  private final Connection connection;
  private final SnapshotTables tables;
  private final PhoneReader phones;

  DeviceQuery(Connection connection, SnapshotTables tables) {
    this.connection = connection;
    this.tables = tables;
    this.phones = new PhoneReader(tables.phones(), tables.defaultLoads());
  }

  void forEach(DeviceSelection selection, RowConsumer<Device> consumer) throws SQLException {
    if (selection.equals(DeviceSelection.NONE)) {
      return;
    }
    try (PreparedStatement query = prepare(selection)) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = query.executeQuery()) {
        AccessDeviceQuery access = new AccessDeviceQuery(connection, consumer);
        while (rows.next()) {
          Optional<Device> device = readable(rows, consumer);
          if (device.isPresent()) {
            access.accept(device.get());
          }
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

  /** Only the row itself is tried: what a consumer throws is not the row's. */
  private Optional<Device> readable(ResultSet row, RowConsumer<Device> consumer)
      throws SQLException {
    RuntimeException cause;
    try {
      return Optional.of(device(row));
    } catch (RuntimeException e) {
      cause = e;
    }
    consumer.unreadable(SnapshotTables.text(row, 1), cause);
    return Optional.empty();
  }

  private Device device(ResultSet row) throws SQLException {
    int model = row.getInt(2);
    UUID pool = SnapshotTables.pkid(row, 3);
    PoolDefaults inherited =
        requireNonNull(tables.poolDefaults().get(pool), "its device pool is not there");
    Optional<SipPhone> sip = SipColumns.phone(row, tables.sip());
    Map<Integer, String> defaults = sip.isPresent() ? tables.sip().loads() : tables.defaultLoads();
    String defaultLoad = defaults.getOrDefault(model, "");
    return new Device(
        SnapshotTables.text(row, 1),
        requireNonNull(tables.models().get(model), "its model is not there"),
        requireNonNull(tables.pools().get(pool), "its device pool is not there"),
        SnapshotTables.textOr(row, "specialloadinformation", defaultLoad),
        UrlColumns.urls(row, inherited.urls()),
        phones.read(row, model, inherited),
        sip,
        DeviceAccess.NONE);
  }
}
