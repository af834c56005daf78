package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The small tables that devices share, read once in the transaction of a snapshot. */
record SnapshotTables(
    Map<UUID, CallManagerGroup> groups,
    Map<UUID, DevicePool> pools,
    Map<Integer, Model> models,
    Map<Integer, String> defaultLoads,
    PhoneTables phones,
    Map<UUID, PoolDefaults> poolDefaults,
    SipTables sip) {

  /** What a query gives, row by row. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** What one row says. */
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  static SnapshotTables read(Connection connection) throws SQLException {
    PhoneTables phones = PhoneTables.read(connection);
    Map<UUID, CallManagerGroup> groups = groups(connection);
    return new SnapshotTables(
        groups,
        PoolTable.read(connection, groups, phones),
        models(connection),
        defaultLoads(connection),
        phones,
        PoolDefaults.read(connection, phones.enterprise()),
        SipTables.read(connection));
  }

  /** What a device gets that no pool and no row of its own gives URLs. */
  PhoneUrls enterpriseUrls() {
    return UrlColumns.urls(phones.enterprise());
  }

  static void forEachRow(Connection connection, String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** What each row says, in the order of the query. */
  static <T> List<T> list(Connection connection, String sql, RowMapper<T> mapper)
      throws SQLException {
    List<T> records = new ArrayList<>();
    forEachRow(connection, sql, row -> records.add(mapper.map(row)));
    return records;
  }

  /** What each row says by its key, in the order of the query. */
  static <K, T> Map<K, T> byKey(
      Connection connection, String sql, RowMapper<K> key, RowMapper<T> mapper)
      throws SQLException {
    Map<K, T> records = new LinkedHashMap<>();
    forEachRow(connection, sql, row -> records.put(key.map(row), mapper.map(row)));
    return records;
  }

  /** What each row says by its parent's pkid, which is the first column. */
  static <T> Map<UUID, List<T>> byParent(Connection connection, String sql, RowMapper<T> mapper)
      throws SQLException {
    Map<UUID, List<T>> children = new LinkedHashMap<>();
    forEachRow(
        connection,
        sql,
        row ->
            children.computeIfAbsent(pkid(row, 1), any -> new ArrayList<>()).add(mapper.map(row)));
    return children;
  }

  /** Models that have a default load, in the order of their numbers. */
  List<DefaultLoad> defaultLoadsByModel() {
    List<DefaultLoad> loads = new ArrayList<>();
    defaultLoads.forEach(
        (number, load) ->
            loads.add(new DefaultLoad(number, requireNonNull(models.get(number)).name(), load)));
    return loads;
  }

  private static Map<UUID, CallManagerGroup> groups(Connection connection) throws SQLException {
    Map<UUID, CallManagerGroup> empty = new HashMap<>();
    Map<UUID, List<CallManager>> members = new HashMap<>();
    forEachRow(
        connection,
        "select g.pkid, g.name, c.name, n.name, c.analogaccessport, c.digitalaccessport,"
            + " c.ethernetphoneport, c.mgcplistenport, c.mgcpkeepaliveport,"
            + " c.sipport, c.securedsipport, c.description, g.tftpdefault"
            + " from callmanagergroup g"
            + " left join callmanagergroupmember m on m.fkcallmanagergroup = g.pkid"
            + " left join callmanager c on c.pkid = m.fkcallmanager"
            + " left join processnode n on n.pkid = c.fkprocessnode"
            + " order by m.priority",
        row -> {
          UUID pkid = pkid(row, 1);
          empty.put(pkid, new CallManagerGroup(text(row, 2), row.getBoolean(13), List.of()));
          List<CallManager> list = members.computeIfAbsent(pkid, key -> new ArrayList<>());
          if (row.getString(3) != null) {
            list.add(callManager(row));
          }
        });
    Map<UUID, CallManagerGroup> groups = new HashMap<>();
    empty.forEach(
        (pkid, group) ->
            groups.put(
                pkid,
                new CallManagerGroup(
                    group.name(), group.tftpDefault(), requireNonNull(members.get(pkid)))));
    return groups;
  }

  private static CallManager callManager(ResultSet row) throws SQLException {
    return new CallManager(
        text(row, 3),
        text(row, 4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getInt(9),
        new CallManager.SipPorts(row.getInt(10), row.getInt(11)),
        text(row, 12));
  }

  private static Map<Integer, Model> models(Connection connection) throws SQLException {
    return byKey(
        connection,
        "select enum, name, protocols, configformats, devicenameprefix, hasserviceurls,"
            + " maxcallmanagers from typemodel",
        row -> row.getInt(1),
        row ->
            new Model(
                row.getInt(1),
                text(row, 2),
                texts(row, 3),
                texts(row, 4),
                text(row, 5),
                row.getBoolean(6),
                row.getInt(7)));
  }

  /** Of the first protocol of each model, with which an unknown device registers. */
  private static Map<Integer, String> defaultLoads(Connection connection) throws SQLException {
    return byKey(
        connection,
        "select d.tkmodel, d.loadinformation from defaults d join typemodel t on t.enum = d.tkmodel"
            + " where d.deviceprotocol is not distinct from t.protocols[1] order by d.tkmodel",
        row -> row.getInt(1),
        row -> text(row, 2));
  }

  /** A column that is never null. */
  static UUID pkid(ResultSet row, int column) throws SQLException {
    return requireNonNull(row.getObject(column, UUID.class));
  }

  /** Column pkid, wherever it stands. */
  static UUID ownPkid(ResultSet row) throws SQLException {
    return pkid(row, row.findColumn("pkid"));
  }

  /** A column that is never null. */
  static String text(ResultSet row, int column) throws SQLException {
    return requireNonNull(row.getString(column));
  }

  /** A column in which null and empty mean the same: take the other value. */
  static String textOr(ResultSet row, String column, String other) throws SQLException {
    @Nullable String value = row.getString(column);
    return value == null || value.isEmpty() ? other : value;
  }

  private static Set<String> texts(ResultSet row, int column) throws SQLException {
    Array array = requireNonNull(row.getArray(column));
    return Set.of((String[]) requireNonNull(array.getArray()));
  }
}
