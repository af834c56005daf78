package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
    try (PreparedStatement query =
        SelectionQuery.prepare(connection, DEVICES, "d.name", SharedRow::condition, selection)) {
      query.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = query.executeQuery()) {
        AccessDeviceQuery access = new AccessDeviceQuery(connection, consumer);
        while (rows.next()) {
          Optional<Device> device = SelectionQuery.read(rows, 1, this::device, consumer);
          if (device.isPresent()) {
            access.accept(device.get());
          }
        }
        access.finish();
      }
    }
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
