package org.callboot.publisher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.database.SipFiles.ApplicationDialRule;
import org.callboot.publisher.database.SipFiles.DialPattern;
import org.callboot.publisher.database.SipFiles.DialRules;
import org.callboot.publisher.database.SipFiles.Feature;
import org.callboot.publisher.database.SipFiles.FeaturePolicy;
import org.callboot.publisher.database.SipFiles.PlacedSoftKey;
import org.callboot.publisher.database.SipFiles.SoftKey;
import org.callboot.publisher.database.SipFiles.SoftKeyTemplate;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;

/** SIP phones of the made-up cluster of {@link SampleRows}, and what they share. */
public final class SipRows {
  public static final String MAC = "001BD4C6E204";
  public static final UUID SOFT_KEYS = UUID.fromString("5f1c0000-0000-4000-8000-0000000000aa");
  public static final UUID DIAL_RULES = UUID.fromString("d1a10000-0000-4000-8000-0000000000bb");
  public static final UUID POLICY = UUID.fromString("fea70000-0000-4000-8000-0000000000cc");

  public static final Model MODEL_7961 =
      new Model(30018, "Cisco 7961", Set.of("SCCP", "SIP"), Set.of("cnf.xml"), "SEP", true);

  /** Usual values of formats 2.1 and 2.2. */
  public static final SipSettings PROFILE =
      settings(
          """
          backupproxy=USECALLMANAGER backupproxyport=5060 emergencyproxy= emergencyproxyport=
          outboundproxy= outboundproxyport= registerwithproxy=true cnfjoinenabled=true
          callforwarduri=x-cisco-serviceuri-cfwdall callpickupuri=x-cisco-serviceuri-pickup
          callpickuplisturi=x-cisco-serviceuri-opickup
          callpickupgroupuri=x-cisco-serviceuri-gpickup
          meetmeserviceuri=x-cisco-serviceuri-meetme
          abbreviateddialuri=x-cisco-serviceuri-abbrdial rfc2543hold=false callholdringback=2
          uridialingdisplaypreference=1 localcfwdenable=true semiattendedtransfer=true
          anonymouscallblock=2 calleridblocking=2 dndcontrol=0 remoteccenable=true
          retainforwardinformation=false sipinviteretx=6 sipretx=10 timerinviteexpires=180
          timerregisterexpires=3600 timerregisterdelta=5 timerkeepaliveexpires=120
          timersubscribeexpires=120 timersubscribedelta=5 timert1=500 timert2=4000 maxredirects=70
          remotepartyid=true userinfo=None autoanswertimer=1 autoansweraltbehavior=false
          autoansweroverride=true transferonhookenabled=false enablevad=false preferredcodec=none
          dtmfavtpayload=101 dtmfdblevel=3 dtmfoutofband=avt kpml=3 stuttermsgwaiting=2
          callstats=false offhooktofirstdigittimer=15000 t302timer=15000
          silentperiodbetweencallwaitingbursts=10 disablelocalspeeddialconfig=false
          poundendofdial=false startmediaport=16384 stopmediaport=32766 startvideoport=
          stopvideoport= organizationtopleveldomain= voipcontrolport=5060 dscpforaudio=184
          ringsettingbusystationpolicy=0 alwaysuseprimeline=false
          alwaysuseprimelinevoicemail=false
          """);

  private static final SipSettings LINE =
      settings(
          """
          numplanindex=1 buttonnumber=1 tkfeature=9 dnorpattern=2004 label= display= authname=
          authpassword= autoanswerenabled=0 callwaiting=3 sharedline=false
          messagewaitinglamppolicy=3 messagewaitingamwi=0 messagesnumber=2999 ringsettingidle=4
          ringsettingactive=5 callername=true callernumber=true redirectednumber=false
          dialednumber=true maxnumcalls=4 busytrigger=2
          """);

  public static final SipSettings OFFICE =
      with(LINE, Map.of("label", "Office", "authname", "u2004", "authpassword", "s3cret#;"));

  public static final SipSettings DOOR =
      with(
          LINE,
          Map.of(
              "numplanindex",
              "2",
              "buttonnumber",
              "3",
              "dnorpattern",
              "2044",
              "label",
              "Door",
              "display",
              "Front door",
              "autoanswerenabled",
              "1",
              "messagesnumber",
              ""));

  public static final SipFiles FILES =
      new SipFiles(
          Optional.of(PROFILE),
          List.of(
              new SoftKey(0, "Undefined", 0, 0),
              new SoftKey(1, "Redial", 1, 301),
              new SoftKey(8, "<<", 8, 308)),
          List.of("On Hook", "Off Hook", "Ring Out"),
          List.of(
              new SoftKeyTemplate(
                  SOFT_KEYS,
                  List.of(
                      new PlacedSoftKey("On Hook", "Redial"),
                      new PlacedSoftKey("On Hook", "Undefined"),
                      new PlacedSoftKey("Off Hook", "<<")))),
          List.of(
              new DialRules(
                  DIAL_RULES,
                  true,
                  List.of(
                      new DialPattern("2...", 0, "", "", "", "Phone"),
                      new DialPattern("9,*", 5, "2", "%s", "Bellcore-Outside", ""),
                      new DialPattern("*", 10, "", "", "", "")))),
          List.of(new ApplicationDialRule("+1", 12, 2, "91")),
          List.of(
              new FeaturePolicy(
                  POLICY,
                  "Office",
                  List.of(new Feature(1, "Forward All", true), new Feature(8, "Barge", false)))));

  private SipRows() {}

  private static SipSettings settings(String pairs) {
    Map<String, String> values = new HashMap<>();
    for (String pair : pairs.strip().split("\\s+")) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    return new SipSettings(values);
  }

  public static SipSettings with(SipSettings settings, Map<String, String> changed) {
    Map<String, String> values = new HashMap<>(settings.values());
    values.putAll(changed);
    return new SipSettings(values);
  }

  public static SipPhone phone(SipSettings profile, List<SipSettings> lines) {
    return new SipPhone(
        profile,
        "Office",
        "55520XX",
        lines,
        List.of(
            new SipPhone.Button(2, 21, "Workshop", "2005"),
            new SipPhone.Button(4, 20, "Menu", "http://192.0.2.10/menu.xml?a=1&b=2")),
        Optional.of(SOFT_KEYS),
        Optional.of(DIAL_RULES),
        Optional.empty());
  }

  /** With two lines and two other buttons, all settings being the usual ones. */
  public static SipPhone phone() {
    return phone(PROFILE, List.of(OFFICE, DOOR));
  }

  public static Device device(Model model, SipPhone phone) {
    return new Device(
        "SEP" + MAC,
        model,
        SampleRows.POOL,
        "SIP41.9-4-2SR3-1S",
        SampleRows.URLS,
        PhoneSettings.NONE,
        Optional.of(phone));
  }
}
