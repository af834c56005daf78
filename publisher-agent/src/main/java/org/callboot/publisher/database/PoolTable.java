package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads device pools with their date/time settings and SRST references. */
final class PoolTable {
  /** Usual value of element connectionMonitorDuration (formats, 1.2). */
  private static final int USUAL_MONITOR_SECONDS = 120;

  private final Map<UUID, CallManagerGroup> groups;
  private final Map<UUID, DateTimeSetting> settings;
  private final PhoneTables phones;

  private PoolTable(
      Map<UUID, CallManagerGroup> groups, Map<UUID, DateTimeSetting> settings, PhoneTables phones) {
    this.groups = groups;
    this.settings = settings;
    this.phones = phones;
  }

  static Map<UUID, DevicePool> read(
      Connection connection, Map<UUID, CallManagerGroup> groups, PhoneTables phones)
      throws SQLException {
    PoolTable table = new PoolTable(groups, dateTimeSettings(connection), phones);
    return SnapshotTables.byKey(
        connection,
        "select pkid, name, fkcallmanagergroup, fkdatetimesetting, fksrst, revertpriority,"
            + " connectionmonitorduration from devicepool",
        SnapshotTables::ownPkid,
        table::pool);
  }

  private DevicePool pool(ResultSet row) throws SQLException {
    @Nullable UUID srst = row.getObject("fksrst", UUID.class);
    int ownMonitor = row.getInt("connectionmonitorduration");
    int monitor =
        row.wasNull()
            ? phones.enterprise().number("ConnectionMonitorDuration", USUAL_MONITOR_SECONDS)
            : ownMonitor;
    return new DevicePool(
        SnapshotTables.text(row, 2),
        requireNonNull(groups.get(SnapshotTables.pkid(row, 3))),
        requireNonNull(settings.get(SnapshotTables.pkid(row, 4))),
        new PoolSettings(
            SnapshotTables.pkid(row, 1),
            srst == null ? Srst.DISABLE : requireNonNull(phones.srsts().get(srst)),
            row.getInt("revertpriority"),
            monitor));
  }

  private static Map<UUID, DateTimeSetting> dateTimeSettings(Connection connection)
      throws SQLException {
    Map<UUID, List<DateTimeSetting.NtpServer>> servers =
        SnapshotTables.byParent(
            connection,
            "select m.fkdatetimesetting, n.ipaddress, n.ntpmode from datetimesettingntpservermap m"
                + " join ntpserver n on n.pkid = m.fkntpserver order by m.selectionorder",
            row ->
                new DateTimeSetting.NtpServer(
                    SnapshotTables.text(row, 2), SnapshotTables.text(row, 3)));
    return SnapshotTables.byKey(
        connection,
        "select s.pkid, s.name, s.datetemplate, s.timezone, z.olsontimezone"
            + " from datetimesetting s join typetimezone z on z.name = s.timezone",
        SnapshotTables::ownPkid,
        row -> dateTimeSetting(row, servers));
  }

  private static DateTimeSetting dateTimeSetting(
      ResultSet row, Map<UUID, List<DateTimeSetting.NtpServer>> servers) throws SQLException {
    UUID pkid = SnapshotTables.ownPkid(row);
    return new DateTimeSetting(
        SnapshotTables.text(row, 2),
        SnapshotTables.text(row, 3),
        SnapshotTables.text(row, 4),
        pkid,
        SnapshotTables.text(row, 5),
        servers.getOrDefault(pkid, List.of()));
  }
}
