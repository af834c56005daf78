package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMacTest {
  @ParameterizedTest
  @CsvSource({
    "SEP0007EB463101.cnf.xml, 0007EB463101",
    "sep0007eb463101.CNF.XML, 0007EB463101",
    "SEPAABBCCDDEEFF.cnf, AABBCCDDEEFF",
    "SEPABCDEFABCDEF.cnf, ABCDEFABCDEF",
    "ATAAABBCCDDEEFF.cnf.xml, AABBCCDDEEFF",
    "CTLSEP0007EB463101.tlv, 0007EB463101",
    "gk0007eb463101, 0007EB463101",
    "SEP0007EB463101-user.xml, 0007EB463101",
    "Users/SEP0007EB463101/x/SEP0007EB463102.cnf, 0007EB463102",
  })
  void isReadAfterAPrefixOfLetters(String name, String mac) {
    assertThat(DeviceMac.in(FileName.of(name))).contains(mac);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XMLDefault.cnf.xml",
        "SEP0007EB46310.cnf.xml",
        "SEP0007EB4631011.cnf.xml",
        "SEP0007EB463101X.cnf.xml",
        "0007EB463101.cnf.xml",
        "P00307020200.bin",
        "SEP-0007EB463101.cnf",
        "SEP0007EB463101/ringlist.xml",
        "SEP0007EB46310G.cnf.xml",
        "SEP1A0007EB463101.cnf.xml",
        "SEP\u0660007EB463101.cnf",
        "sep.0007eb463101",
        "AABBCCDDEEFF",
        "a"
      })
  void isNotSeenInOtherNames(String name) {
    assertThat(DeviceMac.in(FileName.of(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SEP0007eb463101.CNF.xml, 0007EB463101",
    "\\some/folder\\SEP0007EB463101, 0007EB463101",
    "../SEP0007EB463101\", 0007EB463101",
  })
  void isReadInWhatADeviceWroteToo(String raw, String mac) {
    assertThat(DeviceMac.inText(raw)).contains(mac);
  }

  @Test
  void isNotSeenInNamesThatNoFileMayHave() {
    assertThat(DeviceMac.inText("")).isEmpty();
    assertThat(DeviceMac.inText("SEP0007EB463101/")).isEmpty();
    assertThat(DeviceMac.inText("a".repeat(500))).contains("A".repeat(12));
    assertThat(DeviceMac.inText("a".repeat(500) + "0")).contains("A".repeat(11) + "0");
    assertThat(DeviceMac.inText("a".repeat(500) + "g")).isEmpty();
  }

  /** The form in one line, which the code reads in one pass. */
  @Test
  void isWhatTheFormSays() {
    Pattern form = Pattern.compile("(?i)[a-z]+?([0-9a-f]{12})(?:[^0-9a-z].*)?");
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder name = new StringBuilder();
      random
          .ints(10 + random.nextInt(8), 0, 12)
          .forEach(n -> name.append("aafFzg009.-_".charAt(n)));
      Matcher matcher = form.matcher(name);
      Optional<String> expected =
          matcher.matches()
              ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
              : Optional.empty();
      assertThat(DeviceMac.inText(name.toString())).as(name.toString()).isEqualTo(expected);
      assertThat(DeviceMac.numberInText(name.toString()))
          .isEqualTo(expected.map(mac -> Long.parseLong(mac, 16)).orElse(-1L));
    }
  }

  @Test
  void aDeviceHasOneConfigurationName() {
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("SEP0007EB463101.cnf.xml"))).isTrue();
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("SEP0007EB463101.cnf"))).isFalse();
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("XMLDefault.cnf.xml"))).isFalse();
  }
}
