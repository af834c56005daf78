package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The small tables that phones of CallManager 4.1 and later share, of one snapshot. */
record PhoneTables(
    EnterpriseParameters enterprise,
    VendorConfig enterpriseVendor,
    Map<Integer, VendorConfig> modelVendors,
    Map<Integer, Integer> moduleLines,
    Map<UUID, Profile> profiles,
    Map<Integer, Locales.UserLocale> userLocales,
    Map<Integer, Locales.NetworkLocale> networkLocales,
    Map<UUID, Srst> srsts,
    Map<UUID, Service> services) {
  /** A common phone profile with its vendor settings. */
  record Profile(CommonPhoneConfig config, VendorConfig vendor) {
    static final Profile NONE = new Profile(CommonPhoneConfig.NONE, VendorConfig.NONE);
  }

  /**
   * A row of telecasterservice that is enabled.
   *
   * @param isForAll whether every phone has it without subscribing
   */
  record Service(PhoneService service, boolean isForAll) {}

  static PhoneTables read(Connection connection) throws SQLException {
    Map<Integer, VendorConfig> modelVendors = new HashMap<>();
    Map<Integer, Integer> moduleLines = new HashMap<>();
    SnapshotTables.forEachRow(
        connection,
        "select enum, vendorconfig, addonlines from typemodel"
            + " where vendorconfig <> '' or addonlines <> 0",
        row -> {
          modelVendors.put(row.getInt(1), VendorConfig.parse(SnapshotTables.text(row, 2)));
          moduleLines.put(row.getInt(1), row.getInt(3));
        });
    return new PhoneTables(
        enterprise(connection),
        enterpriseVendor(connection),
        modelVendors,
        moduleLines,
        profiles(connection),
        userLocales(connection),
        networkLocales(connection),
        srsts(connection),
        services(connection));
  }

  private static EnterpriseParameters enterprise(Connection connection) throws SQLException {
    return new EnterpriseParameters(
        SnapshotTables.byKey(
            connection,
            "select paramname, paramvalue from processconfig where service = 'Enterprise'",
            row -> SnapshotTables.text(row, 1),
            row -> SnapshotTables.text(row, 2)));
  }

  private static VendorConfig enterpriseVendor(Connection connection) throws SQLException {
    StringBuilder text = new StringBuilder();
    SnapshotTables.forEachRow(
        connection,
        "select vendorconfig from enterprisephoneconfig",
        row -> text.append(SnapshotTables.text(row, 1)));
    return VendorConfig.parse(text.toString());
  }

  private static Map<UUID, Profile> profiles(Connection connection) throws SQLException {
    return SnapshotTables.byKey(
        connection,
        "select pkid, unlockpwd, backgroundimageaccess, calllogblfenabled, vendorconfig"
            + " from commonphoneconfig",
        SnapshotTables::ownPkid,
        row ->
            new Profile(
                new CommonPhoneConfig(
                    SnapshotTables.text(row, 2), row.getBoolean(3), row.getInt(4)),
                VendorConfig.parse(SnapshotTables.text(row, 5))));
  }

  private static Map<Integer, Locales.UserLocale> userLocales(Connection connection)
      throws SQLException {
    return SnapshotTables.byKey(
        connection,
        "select enum, name, languagecode, version, wincharset from typeuserlocale",
        row -> row.getInt(1),
        row ->
            new Locales.UserLocale(
                row.getInt(1),
                SnapshotTables.text(row, 2),
                SnapshotTables.text(row, 3),
                SnapshotTables.text(row, 4),
                SnapshotTables.text(row, 5)));
  }

  private static Map<Integer, Locales.NetworkLocale> networkLocales(Connection connection)
      throws SQLException {
    return SnapshotTables.byKey(
        connection,
        "select enum, name, version from typenetworklocale",
        row -> row.getInt(1),
        row ->
            new Locales.NetworkLocale(
                row.getInt(1), SnapshotTables.text(row, 2), SnapshotTables.text(row, 3)));
  }

  private static Map<UUID, Srst> srsts(Connection connection) throws SQLException {
    return SnapshotTables.byKey(
        connection, "select * from srst", SnapshotTables::ownPkid, PhoneTables::srst);
  }

  private static Srst srst(ResultSet row) throws SQLException {
    return new Srst(
        SnapshotTables.ownPkid(row),
        SnapshotTables.textOr(row, "name", ""),
        true,
        row.getBoolean("usermodifiable"),
        List.of(router(row, 1), router(row, 2), router(row, 3)),
        row.getBoolean("issecure"));
  }

  private static Srst.Router router(ResultSet row, int number) throws SQLException {
    return new Srst.Router(
        SnapshotTables.textOr(row, "ipaddr" + number, ""),
        row.getInt("port" + number),
        SnapshotTables.textOr(row, "sipipaddr" + number, ""),
        row.getInt("sipport" + number));
  }

  private static Map<UUID, Service> services(Connection connection) throws SQLException {
    return SnapshotTables.byKey(
        connection,
        "select pkid, name, urltemplate, tkphoneservice, tkphoneservicecategory, vendor, version,"
            + " enterprisesubscription from telecasterservice where enabled"
            + " order by tkphoneservice, name collate \"C\"",
        SnapshotTables::ownPkid,
        row ->
            new Service(
                new PhoneService(
                    SnapshotTables.text(row, 2),
                    SnapshotTables.text(row, 3),
                    row.getInt(4),
                    row.getInt(5),
                    SnapshotTables.text(row, 6),
                    SnapshotTables.text(row, 7)),
                row.getBoolean(8)));
  }
}
