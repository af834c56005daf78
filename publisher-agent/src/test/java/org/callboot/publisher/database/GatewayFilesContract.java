package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateways and access devices of the sample data: their files, and what is refused. */
abstract class GatewayFilesContract extends DatabaseContract {
  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  private static final String NEW_GATEWAY =
      "insert into gateway (domainname, product, protocol, fkcallmanagergroup)"
          + " select '%s', 'VG200', '%s', pkid from callmanagergroup where name = 'HQ-Phones'";

  @ParameterizedTest
  @CsvSource({
    "gw1.hq.example.com, gateway-mgcp-t1.xml",
    "Gw-Europe, gateway-mgcp-e1.xml",
    "SKIGW12EB463701, gateway-sccp.xml",
    "SAA0012EB463002, access-analog.xml",
    "SDA0012EB463102, access-digital-pri.xml",
    "SDA0012EB463103, access-digital-t1.xml",
    "VGC0012EB463201, vg248.xml",
    "CFB0012EB463302, conference-bridge.xml",
    "MTP0012EB463403, termination-point.xml"
  })
  void sampleHasItsFile(String name, String golden) throws IOException {
    byte[] built =
        ClusterBuild.everything(database).files().get(FileName.of(name + ".cnf.xml")).toByteArray();
    try (InputStream in = GatewayFilesContract.class.getResourceAsStream("/golden/" + golden)) {
      String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new String(built, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }

  /** Models 120, 121 and 30027 are ports of gateways and stand in the gateways' files. */
  @Test
  void everyModelOfAKindLikeAGatewayHasAFile() {
    Set<FileName> files = ClusterBuild.everything(database).files().keySet();
    List<String> models =
        database.list(
            "select m.enum || '|' || coalesce(min(d.name), '') from typemodel m"
                + " left join device d on d.tkmodel = m.enum"
                + " where devicenameprefix in ('SAA', 'SDA', 'VGC', 'CFB', 'MTP', 'ATA')"
                + " and 'cnf.xml' = any (configformats) and 'SCCP' = any (protocols)"
                + " group by m.enum");
    assertThat(models).hasSize(19);
    assertThat(models)
        .allSatisfy(
            model -> {
              String device = model.split("\\|", 2)[1];
              assertThat(files).as(model).contains(FileName.of(device + ".cnf.xml"));
            });
  }

  @Test
  void theSecondPortOfAnAtaIsADeviceOfItsOwn() {
    assertThat(database.one("select ata_second_port('ata001122334455')"))
        .isEqualTo("ATA11223344" + "5501");
    assertThat(ClusterBuild.everything(database).files().keySet())
        .contains(FileName.of("ATA0012EB463501.cnf.xml"), FileName.of("ATA12EB46350101.cnf.xml"));
  }

  @Test
  void everySettingIsAColumnAndEveryColumnASetting() {
    Set<String> read = new TreeSet<>();
    Stream.of(
            EndpointColumns.ENDPOINT,
            EndpointColumns.ANALOG,
            EndpointColumns.ANALOG_PORT,
            EndpointColumns.PRI,
            EndpointColumns.T1,
            EndpointColumns.GATEWAY_VENDOR_CONFIG,
            EndpointColumns.ACCESS_DEVICE)
        .flatMap(List::stream)
        .forEach(name -> read.add(name.toLowerCase(Locale.ROOT)));
    read.addAll(List.of("index", "name", "domainname", "loadinformation", "beginport"));
    assertThat(
            database.list(
                "select distinct column_name from information_schema.columns"
                    + " where table_name in ('gateway', 'gatewayunit', 'gatewaysubunit',"
                    + " 'analogaccess', 'digitalaccess', 'accessdevice')"
                    + " and column_name <> 'pkid' and column_name not like 'fk%'"))
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void manyGatewaysAndAccessDevicesAreReadInPages() {
    database.run(
        "insert into gateway (domainname, product, fkcallmanagergroup)"
            + " select 'many' || n, 'VG200', pkid from callmanagergroup,"
            + " generate_series(1, 130) n where name = 'HQ-Lab'",
        "insert into gatewayunit (fkgateway, index, product)"
            + " select pkid, 0, domainname from gateway where domainname like 'many%'",
        "insert into device (name, tkmodel, fkdevicepool)"
            + " select 'SAA' || lpad(to_hex(n), 12, '0'), 47, pkid from devicepool,"
            + " generate_series(1, 130) n where name = 'HQ-Lab'",
        "insert into analogaccess (fkdevice, index, description)"
            + " select pkid, 1, name from device where name like 'SAA0000%'");
    List<Gateway> gateways = new ArrayList<>();
    List<Device> devices = new ArrayList<>();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      snapshot.forEachGateway(DeviceSelection.ALL, gateways::add);
      snapshot.forEachDevice(DeviceSelection.ALL, devices::add);
    }
    gateways.removeIf(gateway -> !gateway.domainName().startsWith("many"));
    devices.removeIf(device -> !device.name().startsWith("SAA0000"));
    assertThat(gateways)
        .hasSize(130)
        .allMatch(gateway -> gateway.units().get(0).product().equals(gateway.domainName()));
    assertThat(devices)
        .hasSize(130)
        .allMatch(
            device ->
                device
                    .access()
                    .endpoints()
                    .get(0)
                    .common()
                    .get(0)
                    .equals(new Setting("description", device.name())));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(NEW_GATEWAY.formatted("a b", "MGCP"), "use its host name, with the domain"),
        arguments(NEW_GATEWAY.formatted("../x", "MGCP"), "use its host name"),
        arguments(NEW_GATEWAY.formatted("xmldefault", "MGCP"), "use its host name"),
        arguments(
            NEW_GATEWAY.formatted("sip0007eb46310F", "MGCP"), "must_not_be_sip_and_12_hexadecimal"),
        arguments(NEW_GATEWAY.formatted("a..b", "MGCP"), "use its host name"),
        arguments(
            NEW_GATEWAY.formatted("gw7", "SCCP"),
            "gateway name \"GW7\" does not fit protocol SCCP: use SKIGW and the last 10"),
        arguments(NEW_GATEWAY.formatted("gw7", "H.323"), "protocol_must_be_mgcp_or_sccp"),
        arguments(NEW_GATEWAY.formatted("GW1.hq.EXAMPLE.com", "MGCP"), "domainname_must_be_unique"),
        arguments(
            NEW_GATEWAY.formatted("sep0007eb463101", "MGCP"),
            "gateway \"sep0007eb463101\" has the name of a device, and both would have one file"),
        arguments(
            "insert into device (name, tkmodel, fkdevicepool) select 'GW-europe', 73, pkid"
                + " from devicepool limit 1",
            "device \"GW-europe\" has the name of a gateway"),
        arguments(
            "update device set tkmodel = 73, name = 'GW1.HQ.example.com'"
                + " where name = 'SEP0007EB463101'",
            "has the name of a gateway"),
        arguments(
            "insert into analogaccess (fkdevice, index)"
                + " select pkid, 1 from device where name = 'SEP0007EB463101'",
            "device \"SEP0007EB463101\" is a Cisco 7960, which has no rows of table analogaccess:"
                + " use a device named SAA, VGC"),
        arguments(
            "insert into digitalaccess (fkdevice, index)"
                + " select pkid, 1 from device where name = 'SDA0012EB463101'",
            "digitalaccess_must_be_unique_on_its_device"),
        arguments(
            "insert into analogaccess (index) values (1)",
            "must_be_of_one_subunit_device_or_digitalaccess"),
        arguments(
            "update analogaccess set fkdevicepool = (select pkid from devicepool limit 1)",
            "fkdevicepool_must_be_null_outside_a_subunit"),
        arguments("update analogaccess set trunk = 'Pots'", "trunk_must_be_pots_did_eandm"),
        arguments("update analogaccess set attendantdn = '12a'", "must_be_32_digits_at_most"),
        arguments("update digitalaccess set priprotocol = 'X'", "name_of_typepriprotocol"),
        arguments("update digitalaccess set description = E'\\x01'", "128_plain_characters"),
        arguments("update gateway set product = E'a\\nb'", "1_to_64_plain_characters"),
        arguments("update gatewayunit set index = 0", "index_must_be_unique_in_its_gateway"),
        arguments("delete from devicepool", "must_be_a_devicepool"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses(String sql, String reason) {
    assertThatThrownBy(() -> database.run(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aGroupThatOnlyAGatewayUsesKeepsAMember() {
    assertThatThrownBy(
            () ->
                database.run(
                    "insert into callmanagergroup (name) values ('Empty')",
                    "update gateway set fkcallmanagergroup = (select pkid from callmanagergroup"
                        + " where name = 'Empty') where domainname = 'Gw-Europe'"))
        .hasMessageContaining(
            "CallManager group \"Empty\" is in use by gateway \"Gw-Europe\" and has no CallManager:"
                + " add one to the group, or give the gateway another group");
  }

  /** Each sees nothing of the other until it commits. */
  @Test
  void twoTransactionsCannotTakeOneName() throws SQLException {
    try (Connection first = database.begin();
        Connection second = database.begin()) {
      TestDatabase.run(
          first,
          "insert into device (name, tkmodel, fkdevicepool) select 'gw8', 73, pkid"
              + " from devicepool limit 1");
      CompletableFuture<Void> refused =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(
                          () -> TestDatabase.run(second, NEW_GATEWAY.formatted("GW8", "MGCP")))
                      .hasMessageContaining("has the name of a device"));
      first.commit();
      refused.join();
    }
  }
}
