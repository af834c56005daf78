package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of phones from rows of device, with all that they inherit. Phones with the
 * same settings get the same objects. Used by one thread.
 */
final class PhoneReader {
  /** Columns of a device {@code d}, without those of its URLs. */
  static final String COLUMNS =
      "d.vendorconfig, d.tkuserlocale, d.tknetworklocale, d.fkcommonphoneconfig, d.mlppdomainid,"
          + " d.mlppindicationstatus, d.preemption, d.devicesecuritymode, d.capfauthmode,"
          + " d.inactiveloadinformation, d.sshuserid, d.sshpassword, d.loginuserid, d.ownerid,"
          + " d.secureauthenticationurl, d.securedirectoryurl, d.secureidleurl,"
          + " d.secureinformationurl, d.securemessagesurl, d.secureservicesurl,"
          + " array(select s.fktelecasterservice from telecastersubscribedservice s"
          + " where s.fkdevice = d.pkid) as services,"
          + " array(select m.index || ',' || m.tkmodel || ','"
          + " || coalesce(m.specialloadinformation, '') from deviceaddonmodulemap m"
          + " where m.fkdevice = d.pkid order by m.index) as modules";

  private static final int ENGLISH = 1;
  private static final int UNITED_STATES = 64;

  private record VendorKey(String own, int model, PhoneTables.Profile profile) {}

  private record LocaleKey(int user, int network) {}

  private final PhoneTables tables;
  private final Map<Integer, String> defaultLoads;
  private final SharedValues<VendorKey, VendorSettings> vendors = new SharedValues<>();
  private final SharedValues<LocaleKey, Locales> locales = new SharedValues<>();
  private final SharedValues<Set<Object>, List<PhoneService>> services = new SharedValues<>();

  PhoneReader(PhoneTables tables, Map<Integer, String> defaultLoads) {
    this.tables = tables;
    this.defaultLoads = defaultLoads;
  }

  PhoneSettings read(ResultSet row, int model, PoolDefaults pool) throws SQLException {
    PhoneTables.Profile profile = profile(row);
    return new PhoneSettings(
        tables.enterprise(),
        locales(row, pool),
        vendor(row, model, profile),
        profile.config(),
        PoolDefaults.precedence(row, pool.precedence()),
        UrlColumns.secureUrls(row, pool.secureUrls()),
        services(row),
        addOnModules(row),
        security(row),
        account(row));
  }

  private PhoneTables.Profile profile(ResultSet row) throws SQLException {
    @Nullable UUID pkid = row.getObject("fkcommonphoneconfig", UUID.class);
    return pkid == null
        ? PhoneTables.Profile.NONE
        : requireNonNull(tables.profiles().get(pkid), "its common phone profile is not there");
  }

  private Locales locales(ResultSet row, PoolDefaults pool) throws SQLException {
    Optional<Integer> user = PoolDefaults.number(row, "tkuserlocale").or(pool::userLocale);
    Optional<Integer> network = PoolDefaults.number(row, "tknetworklocale").or(pool::networkLocale);
    return locales.get(
        new LocaleKey(user.orElse(ENGLISH), network.orElse(UNITED_STATES)),
        key ->
            new Locales(
                tables.userLocales().getOrDefault(key.user(), Locales.NONE.user()),
                tables.networkLocales().getOrDefault(key.network(), Locales.NONE.network())));
  }

  private VendorSettings vendor(ResultSet row, int model, PhoneTables.Profile profile)
      throws SQLException {
    return vendors.get(
        new VendorKey(SnapshotTables.textOr(row, "vendorconfig", ""), model, profile),
        key ->
            new VendorSettings(
                VendorConfig.parseXml(key.own())
                    .over(tables.modelVendors().getOrDefault(model, VendorConfig.NONE)),
                profile.vendor(),
                tables.enterpriseVendor()));
  }

  private List<PhoneService> services(ResultSet row) throws SQLException {
    Set<Object> subscribed = Set.of(array(row, "services"));
    return services.get(
        subscribed,
        key ->
            tables.services().entrySet().stream()
                .filter(entry -> entry.getValue().isForAll() || key.contains(entry.getKey()))
                .map(entry -> entry.getValue().service())
                .toList());
  }

  private List<AddOnModule> addOnModules(ResultSet row) throws SQLException {
    Object[] modules = array(row, "modules");
    return modules.length == 0
        ? List.of()
        : Arrays.stream(modules).map(module -> module(module.toString().split(",", 3))).toList();
  }

  private AddOnModule module(String[] parts) {
    int model = Integer.parseInt(parts[1]);
    String load = parts[2].isEmpty() ? defaultLoads.getOrDefault(model, "") : parts[2];
    return new AddOnModule(
        Integer.parseInt(parts[0]), model, tables.moduleLines().getOrDefault(model, 0), load);
  }

  private PhoneSecurity security(ResultSet row) throws SQLException {
    return new PhoneSecurity(
        PoolDefaults.number(row, "devicesecuritymode")
            .orElseGet(() -> tables.enterprise().number("DeviceSecurityMode", 1)),
        PoolDefaults.number(row, "capfauthmode")
            .orElseGet(() -> tables.enterprise().number("CAPFAuthMode", 0)));
  }

  private static PhoneAccount account(ResultSet row) throws SQLException {
    return new PhoneAccount(
        SnapshotTables.textOr(row, "inactiveloadinformation", ""),
        SnapshotTables.textOr(row, "sshuserid", ""),
        SnapshotTables.textOr(row, "sshpassword", ""),
        SnapshotTables.textOr(row, "loginuserid", ""),
        SnapshotTables.textOr(row, "ownerid", ""));
  }

  private static Object[] array(ResultSet row, String column) throws SQLException {
    Array array = requireNonNull(row.getArray(column));
    return (Object[]) requireNonNull(array.getArray());
  }
}
