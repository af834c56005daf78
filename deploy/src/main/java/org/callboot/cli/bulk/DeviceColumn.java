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
  VENDOR_CONFIG("Vendor Config", "vendorconfig", ValueKind.TEXT_OR_DEFAULT),
  PROTOCOL("Device Protocol", "deviceprotocol", ValueKind.TEXT_OR_FOUND),
  INACTIVE_LOAD("Inactive Load Name", "inactiveloadinformation", ValueKind.TEXT_OR_DEFAULT),
  USER_LOCALE("User Locale", "tkuserlocale", ValueKind.USER_LOCALE),
  NETWORK_LOCALE("Network Locale", "tknetworklocale", ValueKind.NETWORK_LOCALE),
  COMMON_PHONE_PROFILE(
      "Common Phone Profile", "fkcommonphoneconfig", ValueKind.COMMON_PHONE_PROFILE),
  SIP_PROFILE("SIP Profile", "fksipprofile", ValueKind.SIP_PROFILE),
  SOFTKEY_TEMPLATE("Softkey Template", "fksoftkeytemplate", ValueKind.SOFTKEY_TEMPLATE),
  SIP_DIAL_RULES("SIP Dial Rules", "fksipdialrules", ValueKind.SIP_DIAL_RULES),
  FEATURE_CONTROL_POLICY(
      "Feature Control Policy", "fkfeaturecontrolpolicy", ValueKind.FEATURE_CONTROL_POLICY),
  PHONE_LABEL("Phone Label", "phonelabel", ValueKind.TEXT),
  EXTERNAL_NUMBER_MASK("External Phone Number Mask", "externalnumbermask", ValueKind.TEXT),
  OWNER("Owner User ID", "ownerid", ValueKind.TEXT_OR_DEFAULT),
  LOGIN_USER("Login User ID", "loginuserid", ValueKind.TEXT_OR_DEFAULT),
  MLPP_DOMAIN("MLPP Domain", "mlppdomainid", ValueKind.TEXT_OR_DEFAULT),
  MLPP_INDICATION("MLPP Indication", "mlppindicationstatus", ValueKind.TEXT_OR_DEFAULT),
  MLPP_PREEMPTION("MLPP Preemption", "preemption", ValueKind.TEXT_OR_DEFAULT),
  SECURITY_MODE("Device Security Mode", "devicesecuritymode", ValueKind.NUMBER_OR_DEFAULT),
  CAPF_MODE("CAPF Authentication Mode", "capfauthmode", ValueKind.NUMBER_OR_DEFAULT),
  SSH_USER("SSH User ID", "sshuserid", ValueKind.TEXT_OR_DEFAULT),
  SSH_PASSWORD("SSH Password", "sshpassword", ValueKind.TEXT_OR_DEFAULT),
  SECURE_AUTHENTICATION_URL(
      "Secure Authentication URL", "secureauthenticationurl", ValueKind.TEXT_OR_DEFAULT),
  SECURE_DIRECTORY_URL("Secure Directory URL", "securedirectoryurl", ValueKind.TEXT_OR_DEFAULT),
  SECURE_IDLE_URL("Secure Idle URL", "secureidleurl", ValueKind.TEXT_OR_DEFAULT),
  SECURE_INFORMATION_URL(
      "Secure Information URL", "secureinformationurl", ValueKind.TEXT_OR_DEFAULT),
  SECURE_MESSAGES_URL("Secure Messages URL", "securemessagesurl", ValueKind.TEXT_OR_DEFAULT),
  SECURE_SERVICES_URL("Secure Services URL", "secureservicesurl", ValueKind.TEXT_OR_DEFAULT);

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
