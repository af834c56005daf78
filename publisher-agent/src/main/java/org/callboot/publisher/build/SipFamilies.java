package org.callboot.publisher.build;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.callboot.publisher.build.sip.DialRulesXml;
import org.callboot.publisher.build.sip.FeaturePolicyXml;
import org.callboot.publisher.build.sip.SipFileNames;
import org.callboot.publisher.build.sip.SipFileNames.Kind;
import org.callboot.publisher.build.sip.SipTextBuilder;
import org.callboot.publisher.build.sip.SoftKeyXml;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.database.SipFiles.DialRules;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/** The files of each family that SIP phones share. */
final class SipFamilies {
  private SipFamilies() {}

  static boolean ownsDefaults(FileName file) {
    return file.equals(SipFileNames.TEXT_DEFAULTS) || file.equals(SipFileNames.SYNC);
  }

  static List<BuiltFile> defaults(SipFiles files) {
    return files
        .standardProfile()
        .map(
            profile ->
                List.of(
                    new BuiltFile(SipFileNames.TEXT_DEFAULTS, SipTextBuilder.defaults(profile)),
                    new BuiltFile(SipFileNames.SYNC, DialRulesXml.sync())))
        .orElse(List.of());
  }

  static List<BuiltFile> softKeys(SipFiles files) {
    return files.softKeyTemplates().stream()
        .map(template -> file(Kind.SOFT_KEYS, template.pkid(), SoftKeyXml.build(template, files)))
        .toList();
  }

  static boolean ownsDialRules(FileName file) {
    return Kind.DIAL_TEMPLATE.owns(file)
        || Kind.TEXT_DIAL_TEMPLATE.owns(file)
        || file.equals(SipFileNames.DIAL_PLAN)
        || file.equals(SipFileNames.APPLICATION_DIAL_RULES);
  }

  static List<BuiltFile> dialRules(SipFiles files) {
    List<BuiltFile> built = new ArrayList<>();
    files.dialRules().forEach(rules -> addFiles(rules, built));
    if (!files.applicationDialRules().isEmpty()) {
      built.add(
          new BuiltFile(
              SipFileNames.APPLICATION_DIAL_RULES,
              DialRulesXml.applicationRules(files.applicationDialRules())));
    }
    return built;
  }

  private static void addFiles(DialRules rules, List<BuiltFile> built) {
    FileContent text = DialRulesXml.textTemplate(rules);
    built.add(file(Kind.DIAL_TEMPLATE, rules.pkid(), DialRulesXml.template(rules)));
    built.add(file(Kind.TEXT_DIAL_TEMPLATE, rules.pkid(), text));
    if (rules.isDefault()) {
      built.add(new BuiltFile(SipFileNames.DIAL_PLAN, text));
    }
  }

  static List<BuiltFile> featurePolicies(SipFiles files) {
    return files.featurePolicies().stream()
        .map(policy -> file(Kind.FEATURE_POLICY, policy.pkid(), FeaturePolicyXml.build(policy)))
        .toList();
  }

  private static BuiltFile file(Kind kind, UUID pkid, FileContent content) {
    return new BuiltFile(kind.of(pkid), content);
  }
}
