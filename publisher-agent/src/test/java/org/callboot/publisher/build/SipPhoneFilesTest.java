package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.SipRows;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.BuildSettings.CnfFiles;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.SharedRow;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files SIP phones get, which rows touch them, and whose a file is. */
class SipPhoneFilesTest {
  private static final String DEVICE = "SEP" + SipRows.MAC;
  private static final FileName XML = FileName.of(DEVICE + ".cnf.xml");
  private static final FileName TEXT = FileName.of("SIP" + SipRows.MAC + ".cnf");
  private static final String PKID = SipRows.SOFT_KEYS.toString();

  private static List<BuiltFile> build(Model model, FileGeneration generation) {
    return new ConfigFileBuilder()
        .build(
            SipRows.device(model, SipRows.phone()),
            new BuildSettings(generation, CnfFiles.ALL, ""));
  }

  private static List<FileName> names(Model model) {
    return build(model, FileGeneration.CUCM_9_1).stream().map(BuiltFile::name).toList();
  }

  @Test
  void anXmlPhoneHasOneFileAndATextPhoneTwo() {
    assertThat(names(SipRows.MODEL_7961)).containsExactly(XML);
    assertThat(names(SampleRows.MODEL_7960)).containsExactly(XML, TEXT);
    assertThat(names(SampleRows.MODEL_7940)).containsExactly(XML, TEXT);
  }

  @Test
  void aModelThatTakesNoXmlHasNoFile() {
    assertThat(names(new Model(61, "third party", Set.of("SIP"), Set.of(), "", false))).isEmpty();
  }

  @Test
  void theProfileStandsBetweenPoolAndCommonProfileOfTheSkeleton() {
    String file = text(build(SipRows.MODEL_7961, FileGeneration.CUCM_9_1).get(0));
    String profile = golden();
    assertThat(file).contains("<deviceProtocol>SIP</deviceProtocol>").contains(profile);
    assertThat(file.indexOf("</devicePool>")).isLessThan(file.indexOf("<sipProfile>"));
    assertThat(file.indexOf("</sipProfile>")).isLessThan(file.indexOf("<commonProfile>"));
    assertThat(file).doesNotContain("featurePolicyFile");
  }

  /** The profile as it stands in a document of its own, from its own start tag on. */
  private static String golden() {
    try (var in = SipPhoneFilesTest.class.getResourceAsStream("/golden/sip/profile.xml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(text.indexOf("  <sipProfile>"), text.indexOf("\n</device>"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(BuiltFile file) {
    return new String(file.content().toByteArray(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALLMANAGER_3_1", "CALLMANAGER_4_1"})
  void everyGenerationOfFilesHasTheSameSipFile(FileGeneration generation) {
    assertThat(build(SampleRows.MODEL_7960, generation))
        .isEqualTo(build(SampleRows.MODEL_7960, FileGeneration.CUCM_9_1));
  }

  @Test
  void aPhoneWithAPolicyNamesItsFile() {
    var phone = SipRows.phone();
    var withPolicy =
        new SipPhone(
            phone.profile(),
            phone.label(),
            phone.externalNumberMask(),
            phone.lines(),
            phone.buttons(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(SipRows.POLICY));
    var file =
        new ConfigFileBuilder()
            .build(SipRows.device(SipRows.MODEL_7961, withPolicy), BuildSettings.DEFAULT)
            .get(0);
    assertThat(text(file))
        .contains("<featurePolicyFile>FP" + SipRows.POLICY + ".xml</featurePolicyFile>")
        .contains("<softKeyFile></softKeyFile>", "<dialTemplate></dialTemplate>");
  }

  @Test
  void aPhonesNamesLeadToItAndBack() {
    assertThat(ConfigFileBuilder.namesOf(DEVICE)).contains(XML, TEXT);
    assertThat(ConfigFileBuilder.deviceOf(TEXT)).contains(DEVICE);
    assertThat(ConfigFileBuilder.deviceOf(FileName.of("sip001bd4c6e204.CNF")))
        .hasValueSatisfying(name -> assertThat(name).isEqualToIgnoringCase(DEVICE));
    assertThat(ConfigFileBuilder.namesOf("Gw-1.lab")).noneMatch(n -> n.key().startsWith("sip"));
    assertThat(ConfigFileBuilder.deviceOf(FileName.of("SIPDefault.cnf"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SIPDefault.cnf,                                    SIP_DEFAULTS",
    "sipdefault.CNF,                                    SIP_DEFAULTS",
    "syncinfo.xml,                                      SIP_DEFAULTS",
    "dialplan.xml,                                      DIAL_RULES",
    "AppDialRules.xml,                                  DIAL_RULES",
    "DR5f1c0000-0000-4000-8000-0000000000aa.xml,        DIAL_RULES",
    "DT5f1c0000-0000-4000-8000-0000000000aa.xml,        DIAL_RULES",
    "SK5f1c0000-0000-4000-8000-0000000000aa.xml,        SOFT_KEYS",
    "FP5f1c0000-0000-4000-8000-0000000000aa.xml,        FEATURE_POLICIES",
  })
  void eachSharedFileIsOfOneFamily(String name, FileFamily family) {
    assertThat(Arrays.stream(FileFamily.values()).filter(any -> any.owns(FileName.of(name))))
        .containsExactly(family);
    assertThat(BuildPlan.of(List.of(), List.of(FileName.of(name)), 10).families())
        .containsExactly(family);
  }

  @ParameterizedTest
  @CsvSource({
    "typesoftkey,                 SOFT_KEYS",
    "typesoftkeyset,              SOFT_KEYS",
    "softkeytemplate,             SOFT_KEYS",
    "sipdialrules,                DIAL_RULES",
    "applicationdialrule,         DIAL_RULES",
    "typefeaturecontrol,          FEATURE_POLICIES",
    "featurecontrolpolicy,        FEATURE_POLICIES",
  })
  void aSharedRowTouchesItsFamilyAndNoDevice(String table, FileFamily family) {
    assertThat(plan(table)).isEqualTo(new BuildPlan(DeviceSelection.NONE, Set.of(family), false));
  }

  @Test
  void aProfileTouchesItsPhonesAndTheFileOfAllPhones() {
    assertThat(plan("sipprofile"))
        .isEqualTo(
            new BuildPlan(
                new DeviceSelection(
                    false, Set.of(), Map.of(SharedRow.SIPPROFILE, Set.of(SipRows.SOFT_KEYS))),
                Set.of(FileFamily.SIP_DEFAULTS),
                false));
  }

  private static BuildPlan plan(String table) {
    return BuildPlan.of(List.of(new RowChange(new FeedPosition(1, 1), table, PKID)), 10);
  }

  @Test
  void familiesHaveTheFilesThatThereAreToBe() {
    assertThat(SipFamilies.dialRules(SipRows.FILES))
        .extracting(file -> file.name().text())
        .containsExactlyInAnyOrder(
            "DR" + SipRows.DIAL_RULES + ".xml",
            "DT" + SipRows.DIAL_RULES + ".xml",
            "dialplan.xml",
            "AppDialRules.xml");
    assertThat(SipFamilies.softKeys(SipRows.FILES)).hasSize(1);
    assertThat(SipFamilies.featurePolicies(SipRows.FILES)).hasSize(1);
    assertThat(SipFamilies.defaults(SipRows.FILES)).hasSize(2);
    assertThat(SipFamilies.defaults(SipFiles.NONE)).isEmpty();
    assertThat(SipFamilies.dialRules(SipFiles.NONE)).isEmpty();
  }

  /** Else the phone's text would be withdrawn with a gateway of that name. */
  @Test
  void theNameOfATextFileBelongsToThePhoneAlone() {
    FileName text = FileName.of("SIP" + SipRows.MAC + ".cnf");
    assertThat(ConfigFileBuilder.namesOf("SEP" + SipRows.MAC)).contains(text);
    assertThat(ConfigFileBuilder.namesOf("SIP" + SipRows.MAC)).doesNotContain(text);
    assertThat(ConfigFileBuilder.deviceOf(text)).contains("SEP" + SipRows.MAC);
  }
}
