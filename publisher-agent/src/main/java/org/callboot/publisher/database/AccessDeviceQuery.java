package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Adds to access devices what their files hold beside that of other devices. They wait for each
 * other, a page at a time, so that their ports are read together; a phone costs nothing.
 */
final class AccessDeviceQuery {
  /** Devices of one page: with 48 ports each, some 10 MB. */
  private static final int PAGE = 50;

  private static final String DEVICES =
      "select d.pkid, d.name, a.fkdevice is not null, "
          + EndpointColumns.select("a", List.of(EndpointColumns.ACCESS_DEVICE))
          + " from device d left join accessdevice a on a.fkdevice = d.pkid"
          + " where upper(d.name) = any (?)";

  private final Connection connection;
  private final RowConsumer<Device> consumer;
  private final Map<String, Device> waiting = new HashMap<>();

  AccessDeviceQuery(Connection connection, RowConsumer<Device> consumer) {
    this.connection = connection;
    this.consumer = consumer;
  }

  /** Hands the device on, at once if it is a phone. */
  void accept(Device device) throws SQLException {
    if (AccessDeviceKind.of(device.model()).isEmpty()) {
      consumer.accept(device);
      return;
    }
    waiting.put(device.name(), device);
    if (waiting.size() == PAGE) {
      finish();
    }
  }

  /** Hands on what still waits. */
  void finish() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    Map<UUID, String> names = new HashMap<>();
    Map<UUID, List<Setting>> settings = new HashMap<>();
    read(names, settings);
    Map<UUID, List<Endpoint>> endpoints =
        new EndpointQuery(connection).of(EndpointQuery.Parent.DEVICE, names.keySet());
    names.forEach(
        (pkid, name) -> {
          DeviceAccess access =
              new DeviceAccess(
                  settings.getOrDefault(pkid, List.of()), endpoints.getOrDefault(pkid, List.of()));
          handOn(name, access);
        });
    waiting.clear();
  }

  private void handOn(String name, DeviceAccess access) {
    Device device = waiting.get(name);
    if (device != null) {
      consumer.accept(device.withAccess(access));
    }
  }

  private void read(Map<UUID, String> names, Map<UUID, List<Setting>> settings)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(DEVICES)) {
      query.setArray(1, connection.createArrayOf("text", waiting.keySet().toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          UUID pkid = SnapshotTables.pkid(rows, 1);
          names.put(pkid, SnapshotTables.text(rows, 2));
          if (rows.getBoolean(3)) {
            settings.put(
                pkid, new ArrayList<>(EndpointColumns.read(rows, EndpointColumns.ACCESS_DEVICE)));
          }
        }
      }
    }
  }
}
