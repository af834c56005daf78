package org.callboot.publisher.build.sip;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipPhone.Button;
import org.callboot.publisher.database.SipSettings;

/** Writes {@code sipLines}: all buttons of a phone in the order of their numbers (formats, 2.1). */
final class SipLinesXml {
  /** Stands for the CallManagers of the phone's group. */
  private static final String CALL_MANAGERS = "USECALLMANAGER";

  private static final int SIP_PORT = 5060;
  private static final int SERVICE_URI = 20;

  private static final List<SipElement> BEFORE_CONTACT =
      SipElement.of(
          "sharedLine",
          "messageWaitingLampPolicy",
          "messageWaitingAMWI",
          "messagesNumber",
          "ringSettingIdle",
          "ringSettingActive");

  private static final List<SipElement> CALL_INFO =
      SipElement.of("callerName", "callerNumber", "redirectedNumber", "dialedNumber");

  private static final List<SipElement> LAST = SipElement.of("maxNumCalls", "busyTrigger");

  private SipLinesXml() {}

  static void write(XmlOutput out, SipPhone phone) {
    SortedMap<Integer, Consumer<XmlOutput>> buttons = new TreeMap<>();
    phone.lines().forEach(line -> buttons.put(line.number("buttonnumber"), in -> line(in, line)));
    phone.buttons().forEach(button -> buttons.put(button.number(), in -> button(in, button)));
    out.element("sipLines", in -> buttons.values().forEach(button -> in.element("line", button)));
  }

  private static void line(XmlOutput out, SipSettings line) {
    out.attribute("button", line.text("buttonnumber"));
    out.attribute("lineIndex", line.text("numplanindex"));
    out.text("featureID", line.text("tkfeature"));
    out.text("featureLabel", line.text("label"));
    out.text("proxy", CALL_MANAGERS);
    out.number("port", SIP_PORT);
    out.text("name", line.text("dnorpattern"));
    out.text("displayName", line.text("display"));
    out.element("autoAnswer", in -> in.text("autoAnswerEnabled", line.text("autoanswerenabled")));
    out.text("callWaiting", line.text("callwaiting"));
    account(out, line);
    SipElement.write(out, BEFORE_CONTACT, line);
    out.text("contact", "");
    out.element("forwardCallInfoDisplay", in -> SipElement.write(in, CALL_INFO, line));
    SipElement.write(out, LAST, line);
  }

  /** Genuine files have these only where a line has a name to log in with. */
  private static void account(XmlOutput out, SipSettings line) {
    if (!line.text("authname").isEmpty()) {
      out.text("authName", line.text("authname"));
      out.text("authPassword", line.text("authpassword"));
    }
  }

  private static void button(XmlOutput out, Button button) {
    out.attribute("button", Integer.toString(button.number()));
    out.number("featureID", button.feature());
    out.text("featureLabel", button.label());
    out.text(
        button.feature() == SERVICE_URI ? "serviceURI" : "speedDialNumber", button.destination());
  }
}
