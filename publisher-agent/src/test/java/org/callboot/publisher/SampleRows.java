package org.callboot.publisher;

import java.util.List;
import java.util.Set;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.DefaultLoad;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.PhoneUrls;

/** Rows of a small made-up cluster for tests. */
public final class SampleRows {
  public static final Model MODEL_7960 =
      new Model(7, "Cisco 7960", Set.of("SCCP", "SIP"), Set.of("cnf", "cnf.xml"), "SEP", true);
  public static final Model MODEL_7940 =
      new Model(8, "Cisco 7940", Set.of("SCCP", "SIP"), Set.of("cnf", "cnf.xml"), "SEP", true);
  public static final Model MODEL_7910 =
      new Model(6, "Cisco 7910", Set.of("SCCP"), Set.of("cnf", "cnf.xml"), "SEP", false);
  public static final Model MODEL_30VIP =
      new Model(5, "Cisco 30 VIP", Set.of("SCCP"), Set.of("cnf"), "SEP", false);

  /** A module beside a phone; it has no file of its own. */
  public static final Model MODEL_7914 =
      new Model(124, "Addon 7914", Set.of(), Set.of(), "", false);

  public static final PhoneUrls URLS =
      new PhoneUrls(
          "http://10.1.1.11/CCMCIP/authenticate.asp",
          "http://10.1.1.11/CCMCIP/xmldirectory.asp",
          "",
          0,
          "http://10.1.1.11/CCMCIP/GetTelecasterHelpText.asp",
          "",
          "",
          "http://10.1.1.11/CCMCIP/getservicesmenu.asp");

  public static final CallManagerGroup GROUP =
      new CallManagerGroup(
          "North", List.of(callManager("cm-one", "10.1.1.11"), callManager("cm-two", "cm2.north")));

  public static final DevicePool POOL =
      new DevicePool(
          "North phones",
          GROUP,
          new DateTimeSetting("North time", "D.M.YA", "W. Europe Standard/Daylight Time"));

  public static final AutoRegistration AUTO_REGISTRATION =
      new AutoRegistration(
          GROUP,
          List.of(
              new DefaultLoad(6, "Cisco 7910", "P00403020214"),
              new DefaultLoad(7, "Cisco 7960", "P00303020214"),
              new DefaultLoad(124, "Addon 7914", "")),
          URLS);

  private SampleRows() {}

  public static CallManager callManager(String name, String node) {
    return new CallManager(name, node, 2002, 2001, 2000, 2427, 2428);
  }

  public static Device device(String name, Model model) {
    return new Device(name, model, POOL, "P00303020214", URLS);
  }

  public static Device device(String name, String load) {
    return new Device(name, MODEL_7960, POOL, load, URLS);
  }
}
