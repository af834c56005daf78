package org.callboot.publisher.build.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.SipRows;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipProfileXmlTest {
  private final SipProfileXml builder = new SipProfileXml();

  private byte[] build(SipPhone phone) {
    return XmlOutput.document("device", out -> builder.write(out, phone));
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  @Test
  void everyGroupStandsInTheOrderOfTheFactSheet() {
    assertThat(text(build(SipRows.phone()))).isEqualTo(SipFixtures.golden("profile.xml"));
  }

  @Test
  void phonesThatShareAProfileDifferInTheirOwnTexts() {
    build(SipRows.phone());
    assertThat(text(build(SipRows.phone()))).isEqualTo(SipFixtures.golden("profile.xml"));
    SipSettings other = SipRows.with(SipRows.PROFILE, Map.of("timert1", "700", "kpml", "1"));
    byte[] document = build(SipRows.phone(other, List.of()));
    assertThat(SipFixtures.texts(document, "timerT1")).containsExactly("700");
    assertThat(SipFixtures.texts(document, "kpml")).containsExactly("1");
  }

  @Test
  void buttonsStandInTheOrderOfTheirNumbersWhateverTheirKind() {
    byte[] document = build(SipRows.phone(SipRows.PROFILE, List.of(SipRows.DOOR, SipRows.OFFICE)));
    assertThat(SipFixtures.texts(document, "button")).containsExactly("1", "2", "3", "4");
    assertThat(SipFixtures.texts(document, "featureID")).containsExactly("9", "21", "9", "20");
    assertThat(SipFixtures.texts(document, "lineIndex")).containsExactly("1", "2");
  }

  @Test
  void intercomIsALineOfAnotherFeature() {
    SipSettings intercom = SipRows.with(SipRows.OFFICE, Map.of("tkfeature", "23"));
    byte[] document = build(SipRows.phone(SipRows.PROFILE, List.of(intercom)));
    assertThat(SipFixtures.texts(document, "featureID")).startsWith("23");
    assertThat(SipFixtures.texts(document, "lineIndex")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a & b < c > d \"e\" 'f' ]]> <!-- --> &amp;",
        "Köln Αθήνα 東京 \uD83D\uDE00",
        "</featureLabel><line button=\"9\">"
      })
  void hostileTextComesBackAsItWas(String hostile) {
    SipSettings line =
        SipRows.with(
            SipRows.OFFICE, Map.of("label", hostile, "display", hostile, "authpassword", hostile));
    SipPhone phone =
        new SipPhone(
            SipRows.with(SipRows.PROFILE, Map.of("callforwarduri", hostile)),
            hostile,
            hostile,
            List.of(line),
            List.of(new SipPhone.Button(2, 2, hostile, hostile)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    byte[] document = build(phone);
    assertThat(SipFixtures.texts(document, "featureLabel")).containsExactly(hostile, hostile);
    for (String element :
        List.of(
            "displayName",
            "authPassword",
            "speedDialNumber",
            "phoneLabel",
            "externalNumberMask",
            "callForwardURI")) {
      assertThat(SipFixtures.texts(document, element)).as(element).containsExactly(hostile);
    }
  }

  @Test
  void charactersThatXmlForbidsNeverGetOut() {
    SipSettings line =
        SipRows.with(SipRows.OFFICE, Map.of("label", "a\u0000b\u0001c\uFFFEd\uD800e"));
    byte[] document = build(SipRows.phone(SipRows.PROFILE, List.of(line)));
    assertThat(SipFixtures.texts(document, "featureLabel")).startsWith("abcde");
  }

  @Test
  void aSettingThatNoColumnHasIsAnError() {
    SipSettings empty = new SipSettings(Map.of());
    assertThatThrownBy(() -> build(SipRows.phone(empty, List.of())))
        .hasMessageContaining("SIP phones have no setting");
  }
}
