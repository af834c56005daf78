package org.callboot.publisher.build.sip;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.database.SipFiles.PlacedSoftKey;
import org.callboot.publisher.database.SipFiles.SoftKey;
import org.callboot.publisher.database.SipFiles.SoftKeyTemplate;
import org.callboot.sync.file.FileContent;

/**
 * Builds {@code SK<pkid>.xml}: what every key is, then which keys each state of a call shows
 * (formats, 2.1). Every set is there, also one without keys, so that a key that was taken away is
 * gone from the phone.
 */
public final class SoftKeyXml {
  private SoftKeyXml() {}

  public static FileContent build(SoftKeyTemplate template, SipFiles files) {
    return FileContent.of(
        XmlOutput.stampedDocument(
            "softKeyCfg", VersionStamp.GUID, out -> content(out, template, files)));
  }

  private static void content(XmlOutput out, SoftKeyTemplate template, SipFiles files) {
    out.stampPlace(VersionStamp.GUID);
    out.element("typeSoftKey", in -> files.softKeys().forEach(key -> definition(in, key)));
    Map<String, List<PlacedSoftKey>> keys =
        template.keys().stream().collect(Collectors.groupingBy(PlacedSoftKey::set));
    out.element(
        "softKeySets",
        in -> files.softKeySets().forEach(set -> set(in, set, keys.getOrDefault(set, List.of()))));
  }

  private static void definition(XmlOutput out, SoftKey key) {
    out.element(
        "softKeyDef",
        in -> {
          in.attribute("keyID", key.name());
          in.number("tag", key.tag());
          in.number("eventID", key.eventId());
          in.number("helpID", key.helpId());
        });
  }

  private static void set(XmlOutput out, String name, List<PlacedSoftKey> keys) {
    out.element(
        "softKeySet",
        in -> {
          in.attribute("id", name);
          keys.forEach(key -> in.element("softKey", k -> k.attribute("keyID", key.key())));
        });
  }
}
