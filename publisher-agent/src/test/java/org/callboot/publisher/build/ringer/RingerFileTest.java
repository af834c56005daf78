package org.callboot.publisher.build.ringer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingerFileTest {
  /** Mu-law for zero. */
  private static final byte SILENCE = (byte) 0xFF;

  private static byte[] silence(int samples) {
    byte[] content = new byte[samples];
    Arrays.fill(content, SILENCE);
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {240, 480, 8160, 16_080})
  void soundWithinTheLimitsIsGood(int samples) {
    RingerCheck check = RingerFile.check("bell.pcm", silence(samples));
    assertThat(check.isPlayable()).isTrue();
    assertThat(check.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, lengthen", "239, lengthen", "16081, shorten", "99999, shorten"})
  void lengthOutOfTheLimitsIsRefused(int samples, String remedy) {
    RingerCheck check = RingerFile.check("bell.raw", silence(samples));
    assertThat(check.isPlayable()).isFalse();
    assertThat(check.refusals())
        .singleElement()
        .asString()
        .startsWith(samples + " samples, and phones play 240 to 16080: " + remedy);
  }

  /** Lengths of genuine files (formats, 6). */
  @ParameterizedTest
  @ValueSource(ints = {16_040, 4000, 10_724})
  void lengthThatIsNoMultipleOf240IsOnlyWarnedOf(int samples) {
    RingerCheck check = RingerFile.check("bell.raw", silence(samples));
    assertThat(check.isPlayable()).isTrue();
    assertThat(check.warnings())
        .singleElement()
        .asString()
        .startsWith(samples + " samples are no multiple of 240");
  }

  @ParameterizedTest
  @CsvSource({"240, true", "160800, true", "239, false", "160801, false", "250, true"})
  void wideBandHasLimitsOfItsOwn(int samples, boolean playable) {
    RingerCheck check = RingerFile.check("bell.RWB", new byte[2 * samples]);
    assertThat(check.isPlayable()).isEqualTo(playable);
    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void halfASampleIsRefused() {
    assertThat(RingerFile.check("bell.rwb", new byte[481]).refusals())
        .singleElement()
        .asString()
        .startsWith("481 bytes are no whole samples");
  }

  @Test
  void whatNeedNotBeReadIsNotCounted() {
    assertThat(RingerFile.check("b.pcm", new byte[RingerFile.ENOUGH_BYTES]).refusals())
        .singleElement()
        .asString()
        .startsWith("more than 321600 samples");
  }

  @ParameterizedTest
  @CsvSource({"RIFF, WAV", ".snd, AU", "ID3, MP3"})
  void fileWithAHeaderIsRefusedByItsName(String start, String format) {
    byte[] content = silence(480);
    byte[] header = start.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, content, 0, header.length);
    assertThat(RingerFile.check("bell.pcm", content).refusals())
        .singleElement()
        .asString()
        .startsWith("this is a " + format + " file")
        .contains("8-bit mu-law, 8000 samples/s, mono");
  }

  @Test
  void clicksAtTheEndsAreWarnedOf() {
    byte[] content = silence(480);
    content[0] = 0x00;
    content[479] = (byte) 0x80;
    assertThat(RingerFile.check("bell.pcm", content).warnings())
        .containsExactly(
            "it begins at level -32124 of 32768 and will click: cut it where the level is near"
                + " zero",
            "it ends at level 32124 of 32768 and will click: cut it where the level is near zero");
    byte[] wide = new byte[480];
    wide[1] = (byte) 0x80;
    assertThat(RingerFile.check("bell.rwb", wide).warnings())
        .singleElement()
        .asString()
        .startsWith("it begins at level -32768");
  }

  @ParameterizedTest
  @CsvSource({"FF, 0", "7F, 0", "80, 32124", "00, -32124", "F0, 120", "70, -120"})
  void muLawIsThatOfG711(String sample, int level) {
    assertThat(MuLaw.linear((byte) Integer.parseInt(sample, 16))).isEqualTo(level);
  }

  @Test
  void longNameIsRefused() {
    assertThat(RingerFile.check("abcdefghijklmnopqrstuv.pcm", silence(240)).refusals())
        .singleElement()
        .asString()
        .startsWith("the name has 26 characters and phones take 25");
    assertThat(RingerFile.check("abcdefghijklmnopqrstu.pcm", silence(240)).isPlayable()).isTrue();
  }

  @Test
  void anyBytesAreJudged() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] content = new byte[random.nextInt(2000)];
      random.nextBytes(content);
      String name = random.nextBoolean() ? "a.rwb" : "a.pcm";
      assertThat(RingerFile.check(name, content).isPlayable())
          .as("seed %d", seed)
          .isEqualTo(isGood(name, content.length));
    }
  }

  private static boolean isGood(String name, int bytes) {
    return name.endsWith("b") ? bytes >= 480 && bytes % 2 == 0 : bytes >= 240;
  }
}
