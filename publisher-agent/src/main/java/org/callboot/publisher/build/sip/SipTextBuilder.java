package org.callboot.publisher.build.sip;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;
import org.callboot.sync.file.FileContent;

/**
 * Builds the text files of 7940 and 7960 with a SIP load: {@code SIP<MAC>.cnf}, and {@code
 * SIPDefault.cnf}, which all of them read first (formats, 2.2). A phone's own file says everything
 * that its profile says, for it may be another one than the standard profile.
 *
 * <p>The load stands in the phone's own file only: in the file of all it would make SIP phones of
 * those that the database does not know.
 */
public final class SipTextBuilder {
  /** 7960 and 7940 (formats, 8). */
  private static final Set<Integer> MODELS = Set.of(7, 8);

  private static final int LINES = 6;
  private static final int LINE = 9;
  private static final int SIP_PORT = 5060;
  private static final String CALL_MANAGERS = "USECALLMANAGER";

  /** Switches a line off that may have been there before. */
  private static final String NO_LINE = "UNPROVISIONED";

  private static final String DEFAULT_DIAL_TEMPLATE = withoutSuffix("dialplan.xml");

  private SipTextBuilder() {}

  /** Whether phones of the model read text when they have a SIP load. */
  public static boolean isFor(Model model) {
    return MODELS.contains(model.number());
  }

  /** The file that all phones read first. */
  public static FileContent defaults(SipSettings standardProfile) {
    TextOutput out = new TextOutput();
    profile(out, standardProfile);
    out.line("dial_template", DEFAULT_DIAL_TEMPLATE);
    out.line("telnet_level", "0");
    out.line("tftp_cfg_dir", "");
    return FileContent.of(out.bytes());
  }

  /** The file of one phone. */
  public static FileContent phone(Device device, SipPhone phone) {
    TextOutput out = new TextOutput();
    if (!device.loadInformation().isEmpty()) {
      out.line("image_version", device.loadInformation());
    }
    proxies(out, device.pool().callManagerGroup().members(), phone.profile());
    lines(out, phone.lines());
    out.line("phone_label", phone.label());
    urls(out, device.urls());
    clock(out, device.pool().dateTimeSetting());
    phone
        .dialRules()
        .map(SipFileNames.Kind.TEXT_DIAL_TEMPLATE::of)
        .ifPresent(file -> out.line("dial_template", withoutSuffix(file.text())));
    profile(out, phone.profile());
    return FileContent.of(out.bytes());
  }

  private static String withoutSuffix(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  private static void proxies(TextOutput out, List<CallManager> members, SipSettings profile) {
    String first = nodeName(members, 0);
    int port = members.stream().findFirst().map(member -> member.sip().port()).orElse(SIP_PORT);
    out.line("proxy1_address", first);
    out.line("proxy1_port", Integer.toString(port));
    proxy(out, "proxy_emergency", "emergencyproxy", profile, first);
    proxy(out, "proxy_backup", "backupproxy", profile, nodeName(members, 1));
    proxy(out, "outbound_proxy", "outboundproxy", profile, first);
  }

  private static String nodeName(List<CallManager> members, int place) {
    return place < members.size() ? members.get(place).processNodeName() : "";
  }

  private static void proxy(
      TextOutput out, String key, String column, SipSettings profile, String callManager) {
    String proxy = profile.text(column);
    String port = profile.text(column + "port");
    out.line(key, proxy.equals(CALL_MANAGERS) ? callManager : proxy);
    out.line(key + "_port", port.isEmpty() ? Integer.toString(SIP_PORT) : port);
  }

  private static void lines(TextOutput out, List<SipSettings> lines) {
    var byIndex =
        lines.stream()
            .filter(line -> line.number("tkfeature") == LINE)
            .collect(
                Collectors.toMap(
                    line -> line.number("numplanindex"),
                    Function.identity(),
                    (line, other) -> {
                      // The message of the collector itself would quote the passwords of both.
                      throw new IllegalStateException(
                          "two lines have the number " + line.text("numplanindex"));
                    }));
    for (int i = 1; i <= LINES; i++) {
      line(out, "line" + i + "_", Optional.ofNullable(byIndex.get(i)));
    }
    Optional<SipSettings> first = lines.stream().findFirst();
    out.line("messages_uri", first.map(line -> line.text("messagesnumber")).orElse(""));
    first.ifPresent(line -> out.line("call_waiting", line.text("callwaiting")));
  }

  private static void line(TextOutput out, String prefix, Optional<SipSettings> line) {
    out.line(prefix + "name", text(line, "dnorpattern", ""));
    out.line(prefix + "shortname", text(line, "label", ""));
    out.line(prefix + "displayname", text(line, "display", ""));
    out.line(prefix + "authname", text(line, "authname", NO_LINE));
    out.line(prefix + "password", text(line, "authpassword", NO_LINE));
  }

  private static String text(Optional<SipSettings> line, String column, String ofNoLine) {
    return line.map(in -> in.text(column)).orElse(ofNoLine);
  }

  private static void urls(TextOutput out, PhoneUrls urls) {
    out.line("services_url", urls.services());
    out.line("directory_url", urls.directory());
    String proxy = urls.proxyServer();
    int colon = proxy.lastIndexOf(':');
    boolean hasPort = proxy.substring(colon + 1).matches("[0-9]{1,5}") && colon >= 0;
    out.line("http_proxy_addr", hasPort ? proxy.substring(0, colon) : proxy);
    if (hasPort) {
      out.line("http_proxy_port", proxy.substring(colon + 1));
    }
  }

  /** The time itself comes from the CallManager, with the answer to a registration. */
  private static void clock(TextOutput out, DateTimeSetting setting) {
    String template = setting.dateTemplate();
    boolean hasTwelveHours = template.endsWith("A");
    out.line(
        "date_format", hasTwelveHours ? template.substring(0, template.length() - 1) : template);
    out.flag("time_format_24hr", !hasTwelveHours);
  }

  private static void profile(TextOutput out, SipSettings profile) {
    out.flag("proxy_register", profile.isOn("registerwithproxy"));
    out.line("timer_register_expires", profile.text("timerregisterexpires"));
    out.line("timer_t1", profile.text("timert1"));
    out.line("timer_t2", profile.text("timert2"));
    out.line("sip_retx", profile.text("sipretx"));
    out.line("sip_invite_retx", profile.text("sipinviteretx"));
    out.line("timer_invite_expires", profile.text("timerinviteexpires"));
    media(out, profile);
    out.flag("cnf_join_enable", profile.isOn("cnfjoinenabled"));
    out.flag("semi_attended_transfer", profile.isOn("semiattendedtransfer"));
    out.line("anonymous_call_block", profile.text("anonymouscallblock"));
    out.line("callerid_blocking", profile.text("calleridblocking"));
    out.line("dnd_control", profile.text("dndcontrol"));
    out.line("voip_control_port", profile.text("voipcontrolport"));
    out.line("start_media_port", profile.text("startmediaport"));
    out.line("end_media_port", profile.text("stopmediaport"));
  }

  /**
   * dtmf_inband and tos_media have no place in a profile; their values are those of formats 2.2.
   */
  private static void media(TextOutput out, SipSettings profile) {
    out.line("preferred_codec", profile.text("preferredcodec"));
    out.line("dtmf_inband", "1");
    out.line("dtmf_outofband", profile.text("dtmfoutofband"));
    out.line("dtmf_db_level", profile.text("dtmfdblevel"));
    out.line("dtmf_avt_payload", profile.text("dtmfavtpayload"));
    out.line("tos_media", "5");
    out.line("dscpForAudio", profile.text("dscpforaudio"));
    out.flag("enable_vad", profile.isOn("enablevad"));
  }
}
