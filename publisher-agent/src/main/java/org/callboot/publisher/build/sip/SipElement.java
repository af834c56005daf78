package org.callboot.publisher.build.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipSettings;

/**
 * An element whose value is a column of the same name in lower case, as all of a SIP profile are.
 */
record SipElement(String name, String column) {
  static List<SipElement> of(String... names) {
    return Arrays.stream(names)
        .map(name -> new SipElement(name, name.toLowerCase(Locale.ROOT)))
        .toList();
  }

  static void write(XmlOutput out, List<SipElement> elements, SipSettings values) {
    elements.forEach(element -> out.text(element.name, values.text(element.column)));
  }
}
