package org.callboot.publisher.build.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.callboot.publisher.SipRows;
import org.callboot.publisher.build.sip.SipFileNames.Kind;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.database.SipFiles.DialPattern;
import org.callboot.publisher.database.SipFiles.DialRules;
import org.callboot.publisher.database.SipFiles.Feature;
import org.callboot.publisher.database.SipFiles.FeaturePolicy;
import org.callboot.publisher.database.SipFiles.PlacedSoftKey;
import org.callboot.publisher.database.SipFiles.SoftKeyTemplate;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;

class SharedSipFilesTest {
  private static final SipFiles FILES = SipRows.FILES;
  private static final SoftKeyTemplate TEMPLATE = FILES.softKeyTemplates().get(0);
  private static final DialRules RULES = FILES.dialRules().get(0);

  @Test
  void softKeyFileDefinesEveryKeyAndListsEverySet() {
    assertThat(SipFixtures.withoutStamp(SoftKeyXml.build(TEMPLATE, FILES)))
        .isEqualTo(SipFixtures.golden("soft-keys.xml"));
  }

  @Test
  void dialTemplateHasItsPatternsInTheirOrder() {
    assertThat(SipFixtures.withoutStamp(DialRulesXml.template(RULES)))
        .isEqualTo(SipFixtures.golden("dial-template.xml"));
  }

  @Test
  void dialPlanOfTextPhonesLeavesOutPatternsOfOneLine() {
    assertThat(SipFixtures.text(DialRulesXml.textTemplate(RULES)))
        .isEqualTo(SipFixtures.golden("dialplan.xml"));
  }

  @Test
  void otherFilesAreThoseOfTheFactSheet() {
    assertThat(SipFixtures.text(DialRulesXml.applicationRules(FILES.applicationDialRules())))
        .isEqualTo(SipFixtures.golden("app-dial-rules.xml"));
    assertThat(SipFixtures.withoutStamp(FeaturePolicyXml.build(FILES.featurePolicies().get(0))))
        .isEqualTo(SipFixtures.golden("feature-policy.xml"));
    assertThat(SipFixtures.text(DialRulesXml.sync())).isEqualTo(SipFixtures.golden("syncinfo.xml"));
  }

  @Test
  void versionStampChangesExactlyWhenTheContentDoes() {
    FileContent first = SoftKeyXml.build(TEMPLATE, FILES);
    assertThat(SoftKeyXml.build(new SoftKeyTemplate(UUID.randomUUID(), TEMPLATE.keys()), FILES))
        .isEqualTo(first);
    SoftKeyTemplate fewer = new SoftKeyTemplate(TEMPLATE.pkid(), TEMPLATE.keys().subList(0, 2));
    assertThat(SipFixtures.stamp(SoftKeyXml.build(fewer, FILES)))
        .isNotEqualTo(SipFixtures.stamp(first));

    DialRules rules = new DialRules(RULES.pkid(), false, RULES.patterns());
    assertThat(DialRulesXml.template(rules)).isEqualTo(DialRulesXml.template(RULES));
    DialRules other = new DialRules(RULES.pkid(), true, RULES.patterns().subList(1, 3));
    assertThat(SipFixtures.stamp(DialRulesXml.template(other)))
        .isNotEqualTo(SipFixtures.stamp(DialRulesXml.template(RULES)));
  }

  @Test
  void hostileTextComesBackAsItWas() {
    String hostile = "a & b < c > d \"e\" 'f' ]]> Köln 東京 </x>";
    SoftKeyTemplate keys =
        new SoftKeyTemplate(TEMPLATE.pkid(), List.of(new PlacedSoftKey("On Hook", hostile)));
    assertThat(SipFixtures.texts(SoftKeyXml.build(keys, FILES).toByteArray(), "keyID"))
        .contains(hostile);
    DialRules rules =
        new DialRules(
            RULES.pkid(),
            true,
            List.of(new DialPattern(hostile, 0, "", hostile, hostile, hostile)));
    assertThat(SipFixtures.texts(DialRulesXml.template(rules).toByteArray(), "match"))
        .containsExactly(hostile);
    assertThat(SipFixtures.texts(DialRulesXml.textTemplate(rules).toByteArray(), "User"))
        .containsExactly(hostile);
    FeaturePolicy policy =
        new FeaturePolicy(SipRows.POLICY, hostile, List.of(new Feature(1, hostile, true)));
    assertThat(SipFixtures.texts(FeaturePolicyXml.build(policy).toByteArray(), "name"))
        .containsExactly(hostile, hostile);
  }

  @Test
  void namesTellTheirKindWhateverTheirCase() {
    for (Kind kind : Kind.values()) {
      FileName name = kind.of(SipRows.SOFT_KEYS);
      for (Kind other : Kind.values()) {
        assertThat(other.owns(name)).isEqualTo(other == kind);
      }
      assertThat(kind.owns(FileName.of(name.text().toUpperCase(Locale.ROOT)))).isTrue();
      assertThat(kind.owns(FileName.of("x" + name.text()))).isFalse();
      assertThat(kind.owns(FileName.of("x/" + name.text()))).isFalse();
    }
    assertThat(Kind.SOFT_KEYS.owns(FileName.of("SK1.xml"))).isFalse();
  }
}
