package org.callboot.publisher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.callboot.publisher.database.AddOnModule;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.CommonPhoneConfig;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.EnterpriseParameters;
import org.callboot.publisher.database.Locales;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.PhoneAccount;
import org.callboot.publisher.database.PhoneSecurity;
import org.callboot.publisher.database.PhoneService;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.PoolSettings;
import org.callboot.publisher.database.Precedence;
import org.callboot.publisher.database.SecureUrls;
import org.callboot.publisher.database.Srst;
import org.callboot.publisher.database.VendorConfig;
import org.callboot.publisher.database.VendorSettings;

/** Phones of a made-up cluster with everything set that can be set. */
public final class SamplePhones {
  public static final Model MODEL_7970 =
      new Model(30006, "Cisco 7970", Set.of("SCCP", "SIP"), Set.of("cnf.xml"), "SEP", true, 5);

  private SamplePhones() {}

  /** A 7970 for which every setting says {@code text}, as far as it is text. */
  public static Device withText(String text) {
    return new Device("SEP0007EB463101", MODEL_7970, pool(text), text, urls(text), phone(text));
  }

  /** The same 7970 with settings that make sense. */
  public static Device full() {
    return new Device(
        "SEP0007EB463101",
        MODEL_7970,
        northPool(),
        "SCCP70.9-4-2SR3-1S",
        SampleRows.URLS,
        northPhone());
  }

  private static DevicePool northPool() {
    Srst srst =
        new Srst(
            uuid(3),
            "North branch",
            true,
            false,
            List.of(
                new Srst.Router("10.1.9.1", 2000, "10.1.9.1", 5060),
                new Srst.Router("10.1.9.2", 2001, "10.1.9.2", 5062),
                new Srst.Router("", 2000, "", 5060)),
            true);
    return new DevicePool(
        "North phones",
        new CallManagerGroup(
            "North",
            true,
            List.of(
                SampleRows.callManager("cm-1", "10.1.1.11"),
                SampleRows.callManager("cm-2", "10.1.1.12"),
                SampleRows.callManager("cm-3", "10.1.1.13"),
                SampleRows.callManager("cm-4", "cm4.north"))),
        new DateTimeSetting(
            "North time",
            "D.M.YA",
            "W. Europe Standard/Daylight Time",
            uuid(2),
            "Europe/Berlin",
            List.of(new DateTimeSetting.NtpServer("10.1.1.5", "Unicast"))),
        new PoolSettings(uuid(1), srst, 1, 60));
  }

  private static PhoneSettings northPhone() {
    return new PhoneSettings(
        new EnterpriseParameters(
            Map.of(
                "TVSPort",
                "2445",
                "CAPFServer",
                "10.1.1.10",
                "PortalDefaultServer",
                "10.1.1.10",
                "MissedCallLogging",
                "10",
                "ServicesProvisioning",
                "2",
                "DTMFHoldCode",
                "*71")),
        new Locales(
            new Locales.UserLocale(2, "French_France", "fr", "4.1(3.645)FRA", "iso-8859-1"),
            new Locales.NetworkLocale(64, "United_States", "4.1(3)")),
        new VendorSettings(
            VendorConfig.parse(
                "<pcPort>1</pcPort><daysDisplayNotActive>1,7</daysDisplayNotActive>"),
            VendorConfig.parse("<pcPort>0</pcPort><settingsAccess>2</settingsAccess>"),
            VendorConfig.parse("<webAccess>1</webAccess><settingsAccess>1</settingsAccess>")),
        new CommonPhoneConfig("12345", false, 2),
        new Precedence("00000A", "On", "Forceful"),
        new SecureUrls(
            "https://10.1.1.11:8443/ccmcip/authenticate.jsp",
            "https://10.1.1.11:8443/ccmcip/xmldirectory.jsp",
            "https://10.1.1.11:8443/cucm-uds/users",
            "",
            "https://10.1.1.11:8443/ccmcip/GetTelecasterHelpText.jsp",
            "",
            "https://10.1.1.11:8443/ccmcip/getservicesmenu.jsp"),
        List.of(
            new PhoneService("Weather", "http://10.1.1.11/weather?a=1&b=2", 0, 0, "", ""),
            new PhoneService("Missed Calls", "Application:Cisco/MissedCalls", 1, 0, "", "")),
        List.of(
            new AddOnModule(1, 124, 14, "S00105000400"),
            new AddOnModule(2, 124, 14, "S00105000400")),
        new PhoneSecurity(2, 1),
        new PhoneAccount("SCCP70.9-3-1SR4-1S", "ssh", "secret", "ann", "ann"));
  }

  private static UUID uuid(long number) {
    return new UUID(0x0E1F_2A3B_0000_4000L, 0x8000_0000_0000_0000L + number);
  }

  private static DevicePool pool(String text) {
    Srst.Router router = new Srst.Router(text, 2000, text, 5060);
    return new DevicePool(
        text,
        new CallManagerGroup(
            text,
            List.of(
                new CallManager(
                    text, text, 2002, 2001, 2000, 2427, 2428, CallManager.SipPorts.USUAL, text))),
        new DateTimeSetting(
            text, text, text, uuid(2), text, List.of(new DateTimeSetting.NtpServer(text, text))),
        new PoolSettings(
            uuid(1),
            new Srst(uuid(3), text, true, true, List.of(router, router, router), true),
            0,
            120));
  }

  private static PhoneUrls urls(String text) {
    return new PhoneUrls(text, text, text, 0, text, text, text, text);
  }

  private static PhoneSettings phone(String text) {
    VendorConfig vendor = new VendorConfig(Map.of("pcPort", text));
    return new PhoneSettings(
        new EnterpriseParameters(
            Map.of(
                "TVSPort",
                text,
                "CAPFServer",
                text,
                "MissedCallLogging",
                text,
                "PhoneServicesUseHTTPS",
                text,
                "TZUpdater",
                text,
                "DTMFHoldCode",
                text)),
        new Locales(
            new Locales.UserLocale(2, text, text, text, text),
            new Locales.NetworkLocale(64, text, text)),
        new VendorSettings(vendor, vendor, vendor),
        new CommonPhoneConfig(text, true, 3),
        new Precedence(text, text, text),
        new SecureUrls(text, text, text, text, text, text, text),
        List.of(new PhoneService(text, text, 0, 0, text, text)),
        List.of(new AddOnModule(1, 124, 14, text)),
        new PhoneSecurity(1, 0),
        new PhoneAccount(text, text, text, text, text));
  }
}
