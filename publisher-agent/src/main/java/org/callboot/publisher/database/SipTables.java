package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The small tables that SIP phones share, read once in the transaction of a snapshot.
 *
 * @param profiles by pkid
 * @param standardProfile for phones that name none
 * @param loads default load of SIP phones by number of model
 */
record SipTables(
    Map<UUID, SipSettings> profiles, SipSettings standardProfile, Map<Integer, String> loads) {

  static SipTables read(Connection connection) throws SQLException {
    Map<UUID, SipSettings> profiles =
        SnapshotTables.byKey(
            connection, "select * from sipprofile", SnapshotTables::ownPkid, SipTables::settings);
    SipSettings standard =
        profiles.values().stream()
            .filter(profile -> profile.isOn("isstandard"))
            .findAny()
            .orElseThrow(() -> new SQLException("no SIP profile is the standard one"));
    return new SipTables(profiles, standard, loads(connection));
  }

  private static Map<Integer, String> loads(Connection connection) throws SQLException {
    return SnapshotTables.byKey(
        connection,
        "select tkmodel, loadinformation from defaults where deviceprotocol = 'SIP'",
        row -> row.getInt(1),
        row -> SnapshotTables.text(row, 2));
  }

  private static SipSettings settings(ResultSet row) throws SQLException {
    Map<String, String> values = new HashMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = row.getObject(i);
      values.put(columns.getColumnName(i), value == null ? "" : value.toString());
    }
    return new SipSettings(values);
  }
}
