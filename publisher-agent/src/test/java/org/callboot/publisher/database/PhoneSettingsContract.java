package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of phones: from which row each one comes, and what the database refuses. */
abstract class PhoneSettingsContract extends DatabaseContract {
  private static final String PHONE = "SEP0007EB463101";
  private static final String OTHER = "SEP0008E3F1A202";
  private static final String THIRD = "SEP000628C4B303";

  private Device device(String name) {
    List<Device> devices = new ArrayList<>();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      snapshot.forEachDevice(DeviceSelection.ofNames(Set.of(name)), devices::add);
    }
    assertThat(devices).hasSize(1);
    return devices.get(0);
  }

  private void parameter(String name, String value) {
    database.run(RefusalsContract.SET_PARAMETER.formatted("Enterprise", name, value));
  }

  private UUID id(String sql) {
    return UUID.fromString(database.one(sql));
  }

  private Set<String> touched(SharedRow table, Object key) {
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      return SnapshotContract.names(
          snapshot, new DeviceSelection(false, Set.of(), Map.of(table, Set.of(key))));
    }
  }

  @Test
  void anUntouchedPhoneHasTheUsualValues() {
    PhoneSettings phone = device(PHONE).phone();

    assertThat(phone.locales()).isEqualTo(Locales.NONE);
    assertThat(phone.vendor()).isEqualTo(VendorSettings.NONE);
    assertThat(phone.profile()).isEqualTo(CommonPhoneConfig.NONE);
    assertThat(phone.precedence()).isEqualTo(Precedence.NONE);
    assertThat(phone.security()).isEqualTo(PhoneSecurity.NONE);
    assertThat(phone.account()).isEqualTo(PhoneAccount.NONE);
    assertThat(phone.addOnModules()).isEmpty();
    assertThat(phone.services()).hasSize(6);
    assertThat(device(PHONE).pool().settings().srst()).isEqualTo(Srst.DISABLE);
    assertThat(device(PHONE).pool().settings().connectionMonitorSeconds()).isEqualTo(120);
  }

  /** Of URLs, locales, precedence and security; each step hides the one before. */
  @Test
  void theDeviceComesBeforeThePoolAndThePoolBeforeTheEnterprise() {
    parameter("URLIdle", "http://x/enterprise");
    parameter("SecureURLIdle", "https://x/enterprise");
    parameter("MLPPDomainIdentifier", "00000a");
    parameter("DeviceSecurityMode", "2");
    assertSettings("http://x/enterprise", "https://x/enterprise", "00000a", 1, 2);

    database.run(
        "update devicepool set idleurl = 'http://x/pool', secureidleurl = 'https://x/pool',"
            + " mlppdomainid = '00000b', tkuserlocale = 2");
    assertSettings("http://x/pool", "https://x/pool", "00000b", 2, 2);

    database.run(
        "update device set idleurl = 'http://x/own', secureidleurl = 'https://x/own',"
            + " mlppdomainid = '00000c', tkuserlocale = 1, devicesecuritymode = 3");
    assertSettings("http://x/own", "https://x/own", "00000c", 1, 3);

    database.run(
        "update device set idleurl = '', secureidleurl = '', mlppdomainid = '',"
            + " tkuserlocale = null, devicesecuritymode = null");
    assertSettings("http://x/pool", "https://x/pool", "00000b", 2, 2);
  }

  private void assertSettings(String url, String secureUrl, String domain, int locale, int mode) {
    Device device = device(PHONE);
    assertThat(device.urls().idle()).isEqualTo(url);
    assertThat(device.phone().secureUrls().idle()).isEqualTo(secureUrl);
    assertThat(device.phone().precedence().domainId()).isEqualTo(domain);
    assertThat(device.phone().locales().user().uid()).isEqualTo(locale);
    assertThat(device.phone().security().deviceSecurityMode()).isEqualTo(mode);
  }

  @Test
  void aPoolHasItsSrstReferenceAndTimes() {
    parameter("ConnectionMonitorDuration", "60");
    database.run(
        "insert into srst (name, ipaddr1, port1, sipipaddr2, sipport2) values"
            + " ('Lab', '192.0.2.65', 2001, '192.0.2.66', 5070)",
        "update devicepool set fksrst = (select pkid from srst where name = 'Lab'), revertpriority = 1"
            + " where name = 'HQ-Default'");

    PoolSettings pool = device(PHONE).pool().settings();
    assertThat(pool.srst().name()).isEqualTo("Lab");
    assertThat(pool.srst().isEnabled()).isTrue();
    assertThat(pool.srst().routers())
        .containsExactly(
            new Srst.Router("192.0.2.65", 2001, "", 5060),
            new Srst.Router("", 2000, "192.0.2.66", 5070),
            new Srst.Router("", 2000, "", 5060));
    assertThat(pool.revertPriority()).isEqualTo(1);
    assertThat(pool.connectionMonitorSeconds()).isEqualTo(60);
    database.run("update devicepool set connectionmonitorduration = 30");
    assertThat(device(PHONE).pool().settings().connectionMonitorSeconds()).isEqualTo(30);
    assertThat(touched(SharedRow.SRST, id("select pkid from srst where name = 'Lab'")))
        .containsExactly(THIRD, PHONE, OTHER);
  }

  @Test
  void vendorSettingsComeFromFourPlaces() {
    database.run(
        "insert into enterprisephoneconfig (vendorconfig) values ('<a>0</a><b>0</b>')",
        "insert into commonphoneconfig (name, unlockpwd, vendorconfig) values"
            + " ('Reception', '123', '<b>1</b><c>1</c>')",
        "update typemodel set vendorconfig = '<c>2</c><d>2</d>' where enum = 7",
        "update device set vendorconfig = '<d>3 &amp; more</d> <e/>',"
            + " fkcommonphoneconfig = (select pkid from commonphoneconfig where name = 'Reception')"
            + " where tkmodel = 7");

    PhoneSettings phone = device(PHONE).phone();
    assertThat(phone.profile().phonePassword()).isEqualTo("123");
    assertThat(phone.vendor().device().values())
        .containsExactlyInAnyOrderEntriesOf(Map.of("c", "2", "d", "3 & more", "e", ""));
    assertThat(phone.vendor().merged().values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a", "0", "b", "1", "c", "2", "d", "3 & more", "e", ""));
    assertThat(device(OTHER).phone().vendor().merged().values()).containsOnlyKeys("a", "b");
    assertThat(
            touched(
                SharedRow.COMMONPHONECONFIG,
                id("select pkid from commonphoneconfig where name = 'Reception'")))
        .containsExactly(PHONE);
  }

  @Test
  void modulesAndServicesAreListed() {
    database.run(
        "insert into deviceaddonmodulemap (fkdevice, index, tkmodel, specialloadinformation)"
            + " select pkid, 2, 124, null from device where tkmodel = 7 union all"
            + " select pkid, 1, 228, 'a,b' from device where tkmodel = 7",
        "insert into telecasterservice (name, urltemplate) values ('Weather', 'http://x/weather'),"
            + " ('Off', 'http://x/off')",
        "update telecasterservice set enabled = false where name = 'Off'",
        "insert into telecastersubscribedservice (fkdevice, fktelecasterservice)"
            + " select d.pkid, s.pkid from device d, telecasterservice s"
            + " where d.tkmodel = 7 and s.name in ('Weather', 'Off')");

    PhoneSettings phone = device(PHONE).phone();
    assertThat(phone.addOnModules())
        .containsExactly(
            new AddOnModule(1, 228, 24, "a,b"), new AddOnModule(2, 124, 14, "S00105000400"));
    assertThat(phone.services())
        .hasSize(7)
        .startsWith(new PhoneService("Weather", "http://x/weather", 0, 0, "", ""));
    assertThat(device(OTHER).phone().services()).hasSize(6);
    assertThat(touched(SharedRow.ADDONMODEL, 124)).containsExactly(PHONE);
  }

  @Test
  void timeServersAndFiveCallManagersComeAlong() {
    database.run(
        "insert into ntpserver (ipaddress) values ('192.0.2.71'), ('192.0.2.72')",
        "insert into datetimesettingntpservermap (fkdatetimesetting, fkntpserver, selectionorder)"
            + " select s.pkid, n.pkid, case n.ipaddress when '192.0.2.72' then 0 else 1 end"
            + " from datetimesetting s, ntpserver n where s.name = 'CMLocal'",
        "insert into callmanager (name, fkprocessnode) select 'CM-' || n, min(pkid::text)::uuid"
            + " from processnode, generate_series(4, 5) n group by n",
        "insert into callmanagergroupmember (fkcallmanagergroup, fkcallmanager, priority)"
            + " select g.pkid, c.pkid, substr(c.name, 4)::integer - 1"
            + " from callmanagergroup g, callmanager c"
            + " where g.name = 'HQ-Phones' and c.name in ('CM-4', 'CM-5')");

    Device device = device(PHONE);
    assertThat(device.pool().dateTimeSetting().ntpServers())
        .extracting(DateTimeSetting.NtpServer::address)
        .containsExactly("192.0.2.72", "192.0.2.71");
    assertThat(device.pool().callManagerGroup().members()).hasSize(5);
    assertThat(device.pool().callManagerGroup().tftpDefault()).isTrue();
    assertThat(device.model().maxCallManagers()).isEqualTo(3);
    assertThat(database.one("select maxcallmanagers from typemodel where enum = 437"))
        .isEqualTo("5");
    assertThat(touched(SharedRow.NTPSERVER, id("select pkid from ntpserver limit 1"))).hasSize(3);
  }

  @Test
  void aLocaleTouchesThePhonesThatSpeakIt() {
    database.run(
        "update devicepool set tkuserlocale = 2 where name = 'HQ-Lab'",
        "update device set fkdevicepool = (select pkid from devicepool where name = 'HQ-Lab')"
            + " where tkmodel = 6",
        "update device set tkuserlocale = 2 where tkmodel = 8");

    assertThat(touched(SharedRow.TYPEUSERLOCALE, 2)).containsExactly(THIRD, OTHER);
    assertThat(touched(SharedRow.TYPEUSERLOCALE, 1)).containsExactly(PHONE);
    assertThat(touched(SharedRow.TYPENETWORKLOCALE, 64)).hasSize(3);
  }

  @Test
  void phonesWithTheSameSettingsShareThem() {
    Device one = device(PHONE);
    List<Device> all = new ArrayList<>();
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      snapshot.forEachDevice(DeviceSelection.ofNames(Set.of(PHONE, THIRD)), all::add);
    }
    assertThat(one.urls()).isEqualTo(all.get(0).urls());
    assertThat(all.get(0).urls()).isSameAs(all.get(1).urls());
    assertThat(all.get(0).phone().locales()).isSameAs(all.get(1).phone().locales());
    assertThat(all.get(0).phone().services()).isSameAs(all.get(1).phone().services());
    assertThat(all.get(0).phone().secureUrls()).isSameAs(all.get(1).phone().secureUrls());
  }

  @Test
  void childrenOfADeviceAreLoggedUnderItsName() {
    database.run("delete from change_log");
    database.run(
        "insert into deviceaddonmodulemap (fkdevice, index, tkmodel)"
            + " select pkid, 1, 124 from device where tkmodel = 7");
    database.run("delete from device where tkmodel = 7");

    assertThat(database.list("select op || ' ' || tbl || ' ' || key from change_log order by id"))
        .containsExactly("I device " + PHONE, "D device " + PHONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "<a>0",
        "<a>0</b>",
        "<a><b>0</b></a>",
        "<a x=\"1\">0</a>",
        "<1>0</1>",
        "<a>&</a>",
        "<a>&#0;</a>",
        "<a>&amp</a>",
        "<!-- -->",
        "<a>0</a><a>1</a>",
        "<a>]]></a><![CDATA[<x/>]]>"
      })
  void vendorSettingsThatAreNotFlatAreRefusedWithTheRemedy(String text) {
    for (String table : List.of("device", "typemodel")) {
      assertThatThrownBy(
              () -> database.run("update " + table + " set vendorconfig = '" + text + "'"))
          .hasMessageContaining("vendorconfig of " + table + " cannot be used")
          .hasMessageContaining("write flat elements such as <pcPort>0</pcPort>");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CAPFPhonePort       | 65536 | a port from 1 to 65535",
        "DeviceSecurityMode  | 0     | 1, 2 or 3",
        "AutoCallPickupEnabled | maybe | true or false",
        "MLPPIndicationStatus | x     | Default, Off or On",
        "MLPPDomainIdentifier | xyz   | six hexadecimal digits",
        "CAPFServer          | a/b   | a host name or address"
      })
  void parametersOfPhonesAreRefusedWithTheirRange(String name, String value, String remedy) {
    assertThatThrownBy(() -> parameter(name, value))
        .hasMessageContaining("parameter " + name + " may not be \"" + value + "\": use " + remedy);
  }

  @Test
  void parametersOfPhonesAreKeptAsTheyAreDocumented() {
    parameter("autocallpickupenabled", " TRUE ");
    parameter("DNDCallAlert", "07");
    parameter("TVSPort", "");

    assertThat(
            database.list(
                "select paramname || '=' || paramvalue from processconfig where paramname in"
                    + " ('AutoCallPickupEnabled', 'DNDCallAlert', 'TVSPort') order by 1"))
        .containsExactly("AutoCallPickupEnabled=true", "DNDCallAlert=7", "TVSPort=");
  }
}
