package org.callboot.publisher.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** URLs of a row of device or devicepool; what it does not set is taken from the next level. */
final class UrlColumns {
  private UrlColumns() {}

  /** {@code next} itself if the row sets nothing, so that what is made from it is made once. */
  static PhoneUrls urls(ResultSet row, PhoneUrls next) throws SQLException {
    int ownTimeout = row.getInt("idletimeout");
    int idleTimeout = row.wasNull() ? next.idleTimeoutSeconds() : ownTimeout;
    PhoneUrls urls =
        new PhoneUrls(
            SnapshotTables.textOr(row, "authenticationurl", next.authentication()),
            SnapshotTables.textOr(row, "directoryurl", next.directory()),
            SnapshotTables.textOr(row, "idleurl", next.idle()),
            idleTimeout,
            SnapshotTables.textOr(row, "informationurl", next.information()),
            SnapshotTables.textOr(row, "messagesurl", next.messages()),
            SnapshotTables.textOr(row, "proxyserverurl", next.proxyServer()),
            SnapshotTables.textOr(row, "servicesurl", next.services()));
    return urls.equals(next) ? next : urls;
  }

  /** The same for phones that take https. */
  static SecureUrls secureUrls(ResultSet row, SecureUrls next) throws SQLException {
    SecureUrls urls =
        new SecureUrls(
            SnapshotTables.textOr(row, "secureauthenticationurl", next.authentication()),
            SnapshotTables.textOr(row, "securedirectoryurl", next.directory()),
            next.udsUsersAccess(),
            SnapshotTables.textOr(row, "secureidleurl", next.idle()),
            SnapshotTables.textOr(row, "secureinformationurl", next.information()),
            SnapshotTables.textOr(row, "securemessagesurl", next.messages()),
            SnapshotTables.textOr(row, "secureservicesurl", next.services()));
    return urls.equals(next) ? next : urls;
  }

  static PhoneUrls urls(EnterpriseParameters enterprise) {
    return new PhoneUrls(
        enterprise.get("URLAuthentication", ""),
        enterprise.get("URLDirectories", ""),
        enterprise.get("URLIdle", ""),
        enterprise.number("URLIdleTime", 0),
        enterprise.get("URLInformation", ""),
        enterprise.get("URLMessages", ""),
        enterprise.get("URLProxyServer", ""),
        enterprise.get("URLServices", ""));
  }

  static SecureUrls secureUrls(EnterpriseParameters enterprise) {
    return new SecureUrls(
        enterprise.get("SecureURLAuthentication", ""),
        enterprise.get("SecureURLDirectories", ""),
        enterprise.get("SecureURLUDSUsersAccess", ""),
        enterprise.get("SecureURLIdle", ""),
        enterprise.get("SecureURLInformation", ""),
        enterprise.get("SecureURLMessages", ""),
        enterprise.get("SecureURLServices", ""));
  }
}
