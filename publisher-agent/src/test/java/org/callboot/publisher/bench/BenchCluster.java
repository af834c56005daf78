package org.callboot.publisher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.callboot.publisher.SamplePhones;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.PhoneAccount;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.PoolSettings;
import org.callboot.publisher.database.Srst;
import org.callboot.publisher.database.VendorConfig;
import org.callboot.publisher.database.VendorSettings;

/**
 * A made-up cluster as a snapshot would hand it over: 200 pools with three CallManagers each, four
 * models; every twentieth phone has URLs and vendor settings of its own, every phone its owner.
 */
final class BenchCluster {
  private static final int POOLS = 200;
  private static final int OWN_EVERY = 20;
  private static final List<Model> MODELS =
      List.of(
          SampleRows.MODEL_7960,
          SampleRows.MODEL_7940,
          SampleRows.MODEL_7910,
          SamplePhones.MODEL_7970);

  private final List<DevicePool> pools = new ArrayList<>();
  private final PhoneSettings shared = SamplePhones.full().phone();

  BenchCluster() {
    CallManagerGroup group = SamplePhones.full().pool().callManagerGroup();
    CallManagerGroup three = new CallManagerGroup("North", group.first(3));
    for (int i = 0; i < POOLS; i++) {
      pools.add(
          new DevicePool(
              "Pool " + i,
              three,
              new DateTimeSetting("CMLocal", "M/D/Y", "Pacific Standard/Daylight Time"),
              new PoolSettings(new UUID(i, i), Srst.DISABLE, 0, 120)));
    }
  }

  static BuildSettings settings(FileGeneration generation) {
    return new BuildSettings(generation, BuildSettings.CnfFiles.NONE, "bench");
  }

  /** Device number {@code n}; made when it is asked for, as a snapshot does. */
  Device device(int n) {
    String name = "SEP%012X".formatted(n);
    boolean own = n % OWN_EVERY == 0;
    PhoneUrls urls = SampleRows.URLS;
    if (own) {
      urls =
          new PhoneUrls("", "", "http://10.1.1.11/idle?" + name, 60, "", "", "", urls.services());
    }
    return new Device(
        name,
        MODELS.get(n % MODELS.size()),
        pools.get(n % POOLS),
        "P00303020214",
        urls,
        phone(name, own));
  }

  private PhoneSettings phone(String name, boolean own) {
    VendorSettings vendor = shared.vendor();
    if (own) {
      vendor =
          new VendorSettings(
              new VendorConfig(Map.of("pcPort", "1", "adminPassword", name)),
              vendor.common(),
              vendor.enterprise());
    }
    return new PhoneSettings(
        shared.enterprise(),
        shared.locales(),
        vendor,
        shared.profile(),
        shared.precedence(),
        shared.secureUrls(),
        shared.services(),
        List.of(),
        shared.security(),
        new PhoneAccount("", "", "", "", "owner-" + name));
  }
}
