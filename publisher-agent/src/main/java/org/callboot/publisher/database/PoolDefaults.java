package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the phones of a pool have unless they set it themselves. */
record PoolDefaults(
    PhoneUrls urls,
    SecureUrls secureUrls,
    Optional<Integer> userLocale,
    Optional<Integer> networkLocale,
    Precedence precedence) {
  static Map<UUID, PoolDefaults> read(Connection connection, EnterpriseParameters enterprise)
      throws SQLException {
    PhoneUrls urls = UrlColumns.urls(enterprise);
    SecureUrls secureUrls = UrlColumns.secureUrls(enterprise);
    Precedence precedence =
        new Precedence(
            enterprise.get("MLPPDomainIdentifier", ""),
            enterprise.get("MLPPIndicationStatus", ""),
            enterprise.get("MLPPPreemptionSetting", ""));
    return SnapshotTables.byKey(
        connection,
        "select * from devicepool",
        SnapshotTables::ownPkid,
        row ->
            new PoolDefaults(
                UrlColumns.urls(row, urls),
                UrlColumns.secureUrls(row, secureUrls),
                number(row, "tkuserlocale"),
                number(row, "tknetworklocale"),
                precedence(row, precedence)));
  }

  /** {@code next} itself if the row sets nothing. */
  static Precedence precedence(ResultSet row, Precedence next) throws SQLException {
    Precedence own =
        new Precedence(
            SnapshotTables.textOr(row, "mlppdomainid", next.domainId()),
            SnapshotTables.textOr(row, "mlppindicationstatus", next.indicationStatus()),
            SnapshotTables.textOr(row, "preemption", next.preemption()));
    return own.equals(next) ? next : own;
  }

  static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
