package org.callboot.cli.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns of a device file, in the order in which they are exported. The one place where a column
 * of table device gets its name in files; titles follow bulk administration (design, 5).
 */
enum DeviceColumn {
  NAME("Device Name", "name", ValueKind.TEXT),
  DESCRIPTION("Description", "description", ValueKind.TEXT),
  MODEL("Device Type", "tkmodel", ValueKind.MODEL),
  POOL("Device Pool", "fkdevicepool", ValueKind.POOL),
  LOAD("Phone Load Name", "specialloadinformation", ValueKind.TEXT_OR_DEFAULT),
  AUTHENTICATION_URL("Authentication URL", "authenticationurl", ValueKind.TEXT_OR_DEFAULT),
  DIRECTORY_URL("Directory URL", "directoryurl", ValueKind.TEXT_OR_DEFAULT),
  IDLE_URL("Idle URL", "idleurl", ValueKind.TEXT_OR_DEFAULT),
  IDLE_TIMER("Idle Timer", "idletimeout", ValueKind.NUMBER_OR_DEFAULT),
  INFORMATION_URL("Information URL", "informationurl", ValueKind.TEXT_OR_DEFAULT),
  MESSAGES_URL("Messages URL", "messagesurl", ValueKind.TEXT_OR_DEFAULT),
  PROXY_SERVER_URL("Proxy Server URL", "proxyserverurl", ValueKind.TEXT_OR_DEFAULT),
  SERVICES_URL("Services URL", "servicesurl", ValueKind.TEXT_OR_DEFAULT),
  VENDOR_CONFIG("Vendor Config", "vendorconfig", ValueKind.TEXT_OR_DEFAULT);

  /** What a device that is not there yet needs, for these have no default. */
  static final List<DeviceColumn> OF_NEW_DEVICES = List.of(MODEL, POOL);

  private final String title;
  private final String sqlName;
  private final ValueKind kind;

  DeviceColumn(String title, String sqlName, ValueKind kind) {
    this.title = title;
    this.sqlName = sqlName;
    this.kind = kind;
  }

  /** Name in the header row. */
  String title() {
    return title;
  }

  /** Name in table device. */
  String sqlName() {
    return sqlName;
  }

  ValueKind kind() {
    return kind;
  }

  /** By title, without regard to case and to blanks around it. */
  static Optional<DeviceColumn> find(String title) {
    String wanted = title.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(column -> column.title.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  static String allTitles() {
    return Arrays.stream(values()).map(DeviceColumn::title).collect(Collectors.joining(", "));
  }
}
