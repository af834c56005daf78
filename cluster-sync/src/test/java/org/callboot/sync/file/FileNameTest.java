package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "SEP0007EB463101.cnf.xml, SEP0007EB463101.cnf.xml",
    "/SEPDEFAULT.cnf, SEPDEFAULT.cnf",
    "\\German\\7960-tones.xml, German/7960-tones.xml",
    "./a/./b, a/b",
    "Desktops/320x212x12/List.xml, Desktops/320x212x12/List.xml",
    "..data/x, ..data/x",
    "a..b, a..b",
    "name with spaces.raw, name with spaces.raw",
    "sub/c:x, sub/c:x",
  })
  void readsNamesAsDevicesWriteThem(String raw, String text) {
    assertThat(FileName.of(raw).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        ".",
        "./.",
        "..",
        "../a",
        "a/..",
        "a/../b",
        "a\\..\\b",
        "//a",
        "a//b",
        "a/",
        "C:a",
        "c:\\a",
        "a\u0000b",
        "a\nb",
        "a\u007fb",
        "a\u0085b",
        "\uFFFD",
        "a\uD83D"
      })
  void refusesNamesThatCouldLeaveTheTreeOrHideInLogs(String raw) {
    assertThatExceptionOfType(InvalidFileNameException.class).isThrownBy(() -> FileName.of(raw));
  }

  @Test
  void theReasonDoesNotRepeatTheName() {
    assertThatExceptionOfType(InvalidFileNameException.class)
        .isThrownBy(() -> FileName.of("secret\u0001"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void takes255BytesAndNotOneMore() {
    assertThat(FileName.of("a".repeat(255)).text()).hasSize(255);
    assertThatExceptionOfType(InvalidFileNameException.class)
        .isThrownBy(() -> FileName.of("a".repeat(256)));
    assertThatExceptionOfType(InvalidFileNameException.class)
        .isThrownBy(() -> FileName.of("ä".repeat(128)));
  }

  @Test
  void spellingsOfOneFileAreEqualAndKeepTheirSpelling() {
    FileName upper = FileName.of("RINGLIST.XML");
    FileName mixed = FileName.of("/RingList.xml");

    assertThat(upper).isEqualTo(mixed).hasSameHashCodeAs(mixed).isEqualByComparingTo(mixed);
    assertThat(upper.key()).isEqualTo("ringlist.xml");
    assertThat(mixed).hasToString("RingList.xml");
    assertThat(upper).isNotEqualTo(FileName.of("RingList.dat")).isNotEqualTo("RINGLIST.XML");
  }

  @Test
  void matchesWithoutCaseWhateverTheLanguageOfTheServer() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(FileName.of("RINGLIST.XML")).isEqualTo(FileName.of("ringlist.xml"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theLastPartStandsBehindTheLastSlash() {
    assertThat(FileName.of("German/7960-tones.xml").lastPart()).isEqualTo("7960-tones.xml");
    assertThat(FileName.of("a.cnf").lastPart()).isEqualTo("a.cnf");
  }

  @Test
  void anyCharactersGiveANameInsideTheTreeOrTheOneException() {
    Random random = new Random(20260102);
    String alphabet = "aA./\\:\u0000\n \uD83D\uFFFDä~%";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder raw = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        raw.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      judge(raw.toString());
    }
  }

  /** Plain names are read by a shorter way, those behind a folder that is a dot never. */
  @Test
  void bothWaysOfReadingANameComeToTheSame() {
    Random random = new Random(20261129);
    String alphabet = "aAz.:!~ %\u007f";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(5) + 1; n > 0; n--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String raw = name.toString();
      if (raw.equals(".") || raw.startsWith(":", 1)) {
        assertThatExceptionOfType(InvalidFileNameException.class)
            .isThrownBy(() -> FileName.of(raw));
      } else if (raw.equals("..") || raw.contains("\u007f")) {
        assertThatExceptionOfType(InvalidFileNameException.class)
            .isThrownBy(() -> FileName.of("./" + raw));
        assertThatExceptionOfType(InvalidFileNameException.class)
            .isThrownBy(() -> FileName.of(raw));
      } else {
        assertThat(FileName.of(raw).text()).isEqualTo(FileName.of("./" + raw).text());
      }
    }
  }

  private static void judge(String raw) {
    try {
      FileName name = FileName.of(raw);
      assertThat(name.text()).isNotEmpty().doesNotStartWith("/").doesNotEndWith("/");
      assertThat(name.text().split("/", -1)).doesNotContain("..", ".", "");
      assertThat(FileName.of(name.text())).isEqualTo(name);
    } catch (InvalidFileNameException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }
}
