package org.callboot.publisher.build.sip;

import java.util.List;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipFiles.ApplicationDialRule;
import org.callboot.publisher.database.SipFiles.DialPattern;
import org.callboot.publisher.database.SipFiles.DialRules;
import org.callboot.sync.file.FileContent;

/**
 * Builds the files that say when a number is complete: {@code DR<pkid>.xml} (formats, 2.1), the
 * same for 7940 and 7960, whose elements and attributes are spelled differently (formats, 2.2), and
 * {@code AppDialRules.xml}, by which applications change a number before they dial it.
 */
public final class DialRulesXml {
  private static final String TEMPLATE = "TEMPLATE";

  private DialRulesXml() {}

  public static FileContent template(DialRules rules) {
    return FileContent.of(
        XmlOutput.stampedDocument(
            "dialTemplate",
            VersionStamp.GUID,
            out -> {
              out.stampPlace(VersionStamp.GUID);
              rules.patterns().forEach(pattern -> pattern(out, pattern));
            }));
  }

  private static void pattern(XmlOutput out, DialPattern pattern) {
    out.element(
        TEMPLATE,
        in -> {
          in.attribute("match", pattern.pattern());
          in.attribute("timeout", Integer.toString(pattern.timeoutSeconds()));
          attributeIfAny(in, "line", pattern.line());
          attributeIfAny(in, "rewrite", pattern.rewrite());
          attributeIfAny(in, "tone", pattern.tone());
        });
  }

  /** Only what phones of that age know: a pattern for one line of a phone is left out. */
  public static FileContent textTemplate(DialRules rules) {
    return FileContent.of(
        XmlOutput.document(
            "DIALTEMPLATE",
            out ->
                rules.patterns().stream()
                    .filter(pattern -> pattern.line().isEmpty())
                    .forEach(pattern -> textPattern(out, pattern))));
  }

  private static void textPattern(XmlOutput out, DialPattern pattern) {
    out.element(
        TEMPLATE,
        in -> {
          in.attribute("MATCH", pattern.pattern());
          in.attribute("Timeout", Integer.toString(pattern.timeoutSeconds()));
          attributeIfAny(in, "User", pattern.user());
          attributeIfAny(in, "Rewrite", pattern.rewrite());
          attributeIfAny(in, "Tone", pattern.tone());
        });
  }

  private static void attributeIfAny(XmlOutput out, String name, String value) {
    if (!value.isEmpty()) {
      out.attribute(name, value);
    }
  }

  public static FileContent applicationRules(List<ApplicationDialRule> rules) {
    return FileContent.of(
        XmlOutput.document("DialRules", out -> rules.forEach(rule -> rule(out, rule))));
  }

  private static void rule(XmlOutput out, ApplicationDialRule rule) {
    out.element(
        "DialRule",
        in -> {
          in.attribute("BeginsWith", rule.beginsWith());
          in.attribute("NumDigits", Integer.toString(rule.numDigits()));
          in.attribute("DigitsToRemove", Integer.toString(rule.digitsToRemove()));
          in.attribute("PrefixWith", rule.prefixWith());
        });
  }

  /** Asks for no image to be exchanged: phones get theirs by their own files. */
  public static FileContent sync() {
    return FileContent.of(
        XmlOutput.document(
            "IMAGE",
            out -> {
              out.attribute("VERSION", "*");
              out.attribute("SYNC", "0001");
            }));
  }
}
