package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What would build a broken file is refused, with a text that says why. All cases share a database,
 * for what is refused leaves nothing behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RefusalsContract {
  static final String NEW_DEVICE =
      "insert into device (name, tkmodel, fkdevicepool) select '%s', %d, pkid from devicepool"
          + " where name = 'HQ-Default'";
  static final String SET_PARAMETER =
      "insert into processconfig (service, paramname, paramvalue) values ('%s', '%s', '%s')"
          + " on conflict (service, paramname) do update set paramvalue = excluded.paramvalue";

  private TestDatabase database;

  abstract PgServer server();

  @BeforeAll
  void openDatabase() {
    database = TestDatabase.create(server());
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  static Stream<Arguments> ofDevices() {
    return Stream.of(
        arguments(
            NEW_DEVICE.formatted("SEP0007EB46310G", 7),
            "device name \"SEP0007EB46310G\" does not fit its model Cisco 7960: use SEP and 12"),
        arguments(NEW_DEVICE.formatted("SAA0007EB463109", 7), "use SEP and 12"),
        arguments(NEW_DEVICE.formatted("../etc/passwd", 73), "use 1 to 128 letters"),
        arguments(NEW_DEVICE.formatted("sep0007eb463101", 7), "device_name_must_be_unique"),
        arguments(
            NEW_DEVICE.formatted("SEP0007EB463109", 999), "device_tkmodel_must_be_a_typemodel"),
        arguments("update device set tkmodel = 30 where tkmodel = 7", "use SAA and 12"),
        arguments(
            NEW_DEVICE.formatted("sip0007eb46310F", 73), "must_not_be_sip_and_12_hexadecimal"),
        arguments(
            "update device set servicesurl = repeat('x', 256)", "servicesurl_must_be_255_plain"),
        arguments("update device set directoryurl = E'a\\nb'", "directoryurl_must_be_255_plain"),
        arguments("update device set idletimeout = -1", "idletimeout_must_be_0_to_86400_seconds"),
        arguments("update device set description = E'\\x07'", "description_must_not_have_control"),
        arguments(
            "update device set vendorconfig = E'\\x01'", "vendorconfig_must_not_have_control"),
        arguments("update device set specialloadinformation = 'a b'", "must_have_no_blank_slash"),
        arguments("update defaults set loadinformation = '../x'", "must_have_no_blank_slash"),
        arguments("update defaults set loadinformation = 'a\\b'", "must_have_no_blank_slash"));
  }

  static Stream<Arguments> ofServers() {
    return Stream.of(
        arguments("update callmanager set ethernetphoneport = 0", "port_must_be_1_to_65535"),
        arguments("update callmanager set mgcplistenport = 65536", "port_must_be_1_to_65535"),
        arguments("update callmanager set name = ''", "name_must_be_1_to_128_plain_characters"),
        arguments(
            "update callmanager set description = repeat('x', 129)",
            "description_must_be_at_most_128_characters"),
        arguments("delete from processnode", "callmanager_fkprocessnode_must_be_a_processnode"),
        arguments("delete from callmanager", "fkcallmanager_must_be_a_callmanager"),
        arguments("delete from callmanagergroup", "devicepool_fkcallmanagergroup_must_be_a_group"),
        arguments("delete from devicepool", "device_fkdevicepool_must_be_a_devicepool"),
        arguments("update callmanagergroupmember set priority = 5", "priority_must_be_0_to_4"),
        arguments("update callmanagergroupmember set priority = 0", "unique_in_its_group"),
        arguments("update callmanagergroup set tftpdefault = true", "only_one_callmanagergroup"),
        arguments("update datetimesetting set datetemplate = 'D/M-Y'", "datetemplate_must_be_like"),
        arguments("update datetimesetting set timezone = 'Mars'", "must_be_a_name_of_typetimezone"),
        arguments("update clusteridentity set name = 'HQ'", "cluster_name_must_be_lower_case"),
        arguments("insert into clusteridentity values (false, 'b')", "has_one_row"),
        arguments(
            "delete from callmanagergroupmember",
            "is in use by device pool \"HQ-Default\" and has no CallManager: add one"),
        arguments("truncate callmanagergroupmember", "has no CallManager: add one"),
        arguments(
            "with g as (insert into callmanagergroup (name) values ('Empty') returning pkid)"
                + " update devicepool set fkcallmanagergroup = g.pkid from g",
            "CallManager group \"Empty\" is in use"));
  }

  static Stream<Arguments> ofParameters() {
    return Stream.of(
        arguments(
            SET_PARAMETER.formatted("Cisco TFTP", "AlternateFileLocation11", "/x"),
            "no parameter \"AlternateFileLocation11\" of service \"Cisco TFTP\": there are"),
        arguments(
            SET_PARAMETER.formatted("FTP", "x", ""), "no service \"FTP\": use \"Cisco TFTP\""),
        arguments(
            SET_PARAMETER.formatted("Cisco TFTP", "MaximumServingCount", "20001"),
            "MaximumServingCount may not be \"20001\": use a whole number from 1 to 20000"),
        arguments(SET_PARAMETER.formatted("Cisco TFTP", "MaximumServingCount", "0"), "from 1 to"),
        arguments(SET_PARAMETER.formatted("Cisco TFTP", "MaximumServingCount", ""), "from 1 to"),
        arguments(SET_PARAMETER.formatted("Cisco TFTP", "BuildCNFFlag", "yes"), "True or False"),
        arguments(
            SET_PARAMETER.formatted("Cisco TFTP", "BuildCNFType", "Build Some"),
            "parameter BuildCNFType may not be \"Build Some\": use Build All, Build Selective or"
                + " Build None"),
        arguments(SET_PARAMETER.formatted("Cisco TFTP", "FileGeneration", "5"), "3.1, 4.1 or 9.1"),
        arguments(
            SET_PARAMETER.formatted("Cisco TFTP", "AlternateFileLocation1", "cluster:hq"),
            "use another cluster, for this one is the primary path already"),
        arguments(SET_PARAMETER.formatted("Cisco TFTP", "AlternateFileLocation1", "x/y"), "folder"),
        arguments(SET_PARAMETER.formatted("Enterprise", "URLIdleTime", "86401"), "0 to 86400"),
        arguments(
            SET_PARAMETER.formatted("Enterprise", "URLServices", "x".repeat(256)), "at most 255"));
  }

  @ParameterizedTest
  @MethodSource({"ofDevices", "ofServers", "ofParameters"})
  void refuses(String sql, String reason) {
    assertThatThrownBy(() -> database.run(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.256",
        "1.2.3",
        "1.2.3.4.",
        "a..b",
        "host.",
        "-a",
        "a b",
        "",
        "fe80::1%eth0",
        "2001:db8::1/64",
        "::g",
        "123456789.123456789.123456789.123456789.123456789.12"
      })
  void refusesAProcessNodeThatIsNoHost(String name) {
    assertThatThrownBy(() -> database.run("insert into processnode (name) values ('" + name + "')"))
        .hasMessageContaining("processnode_name_must");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.99",
        "cm_1.example-x.com",
        "7960.example.com",
        "2001:db8::1",
        "::ffff:1.2.3.4"
      })
  void acceptsAProcessNodeThatIsAHost(String name) {
    assertThatCode(() -> database.run("insert into processnode (name) values ('" + name + "')"))
        .doesNotThrowAnyException();
  }
}
