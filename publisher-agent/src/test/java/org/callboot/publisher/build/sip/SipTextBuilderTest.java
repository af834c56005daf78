package org.callboot.publisher.build.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.SipRows;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipTextBuilderTest {
  private static String build(SipPhone phone) {
    return SipFixtures.text(
        SipTextBuilder.phone(SipRows.device(SampleRows.MODEL_7960, phone), phone));
  }

  private static String value(String file, String key) {
    String start = key + ": \"";
    return file.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length(), line.length() - 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + key + " in\n" + file));
  }

  @Test
  void aPhonesFileSaysEverythingThatIsItsOwn() {
    assertThat(build(SipRows.phone())).isEqualTo(SipFixtures.golden("phone.cnf"));
  }

  @Test
  void theFileOfAllPhonesSaysWhatTheStandardProfileSays() {
    assertThat(SipFixtures.text(SipTextBuilder.defaults(SipRows.PROFILE)))
        .isEqualTo(SipFixtures.golden("default.cnf"))
        .doesNotContain("image_version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\"\nproxy1_address: \"6.6.6.6",
        "x\r\nproxy1_address: 6.6.6.6",
        "x\"\r#",
        "# not a comment ; nor this",
        "\u0085\u2028\u2029\u000B\f"
      })
  void hostileTextAddsNoLineAndBeginsNoComment(String hostile) {
    SipSettings line =
        SipRows.with(
            SipRows.OFFICE,
            Map.of(
                "label", hostile, "display", hostile, "authname", hostile, "dnorpattern", hostile));
    SipPhone phone =
        new SipPhone(
            SipRows.with(SipRows.PROFILE, Map.of("preferredcodec", hostile)),
            hostile,
            "",
            List.of(line),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    String file = build(phone);
    List<String> keys = file.lines().map(text -> text.substring(0, text.indexOf(':'))).toList();
    assertThat(keys).doesNotHaveDuplicates().hasSize(keysOf("phone.cnf").size() - 1);
    assertThat(file.lines()).allMatch(text -> text.matches("[A-Za-z0-9_]+: \"[^\"]*\""));
    assertThat(value(file, "proxy1_address")).isEqualTo("10.1.1.11");
  }

  private static List<String> keysOf(String golden) {
    return Arrays.stream(SipFixtures.golden(golden).split("\n")).toList();
  }

  @Test
  void aQuoteBecomesAnApostropheAndOtherWritingStays() {
    SipSettings line =
        SipRows.with(SipRows.OFFICE, Map.of("label", "\"Köln\" 東京 \uD83D\uDE00 \\ #;"));
    assertThat(value(build(SipRows.phone(SipRows.PROFILE, List.of(line))), "line1_shortname"))
        .isEqualTo("'Köln' 東京 \uD83D\uDE00 \\ #;");
  }

  @Test
  void linesBeyondTheSixthAndIntercomAreNotInTheText() {
    SipSettings seventh = SipRows.with(SipRows.OFFICE, Map.of("numplanindex", "7"));
    SipSettings intercom =
        SipRows.with(SipRows.OFFICE, Map.of("numplanindex", "2", "tkfeature", "23"));
    String file = build(SipRows.phone(SipRows.PROFILE, List.of(intercom, seventh)));
    assertThat(file).doesNotContain("line7").doesNotContain("u2004");
    assertThat(value(file, "line2_authname")).isEqualTo("UNPROVISIONED");
  }

  @Test
  void addressesOfAProfileComeBeforeTheCallManagers() {
    SipSettings profile =
        SipRows.with(
            SipRows.PROFILE,
            Map.of(
                "backupproxy", "192.0.2.77",
                "backupproxyport", "5070",
                "emergencyproxy", "USECALLMANAGER"));
    String file = build(SipRows.phone(profile, List.of()));
    assertThat(value(file, "proxy_backup")).isEqualTo("192.0.2.77");
    assertThat(value(file, "proxy_backup_port")).isEqualTo("5070");
    assertThat(value(file, "proxy_emergency")).isEqualTo("10.1.1.11");
  }

  @Test
  void clockLoadAndHttpProxyComeFromPoolModelAndUrls() {
    DevicePool pool =
        new DevicePool("p", SampleRows.GROUP, new DateTimeSetting("t", "M/D/YY", "Tokyo"));
    PhoneUrls urls = new PhoneUrls("", "", "", 0, "", "", "proxy.example.com:8080", "");
    SipPhone phone = SipRows.phone();
    Device device =
        new Device(
            "SEP" + SipRows.MAC,
            SampleRows.MODEL_7940,
            pool,
            "",
            urls,
            PhoneSettings.NONE,
            Optional.of(phone));
    String file = SipFixtures.text(SipTextBuilder.phone(device, phone));
    assertThat(file).doesNotContain("image_version");
    assertThat(value(file, "date_format")).isEqualTo("M/D/YY");
    assertThat(value(file, "time_format_24hr")).isEqualTo("1");
    assertThat(value(file, "http_proxy_addr")).isEqualTo("proxy.example.com");
    assertThat(value(file, "http_proxy_port")).isEqualTo("8080");
  }
}
