package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import org.callboot.node.wire.RequestOptions;
import org.callboot.node.wire.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionNegotiationTest {
  private static final OptionNegotiation GENEROUS =
      new OptionNegotiation(new OptionLimits(65464, 255, 64));

  private static GrantedOptions grant(String... asked) {
    return GENEROUS.grant(RequestOptions.of(asked), OptionalLong.of(10_240));
  }

  @ParameterizedTest
  @CsvSource({"8,8", "512,512", "1428,1428", "65464,65464", "65465,65464", "70000,65464"})
  void grantsABlockSizeUpToTheLimitOfTheRfc(String asked, int granted) {
    GrantedOptions options = grant("blksize", asked);
    assertThat(options.blockSizeBytes()).isEqualTo(granted);
    assertThat(options.answer()).isEqualTo(RequestOptions.of("blksize", "" + granted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "-1",
        "+9",
        "abc",
        "",
        "1024abc",
        "10 ",
        "0x400",
        "12345678901234567890"
      })
  void leavesOutABlockSizeThatIsNone(String asked) {
    assertThat(grant("blksize", asked)).isEqualTo(GrantedOptions.NONE);
  }

  @Test
  void lowersABlockSizeToTheLimitOfTheSite() {
    OptionNegotiation site = new OptionNegotiation(new OptionLimits(1428, 255, 64));
    GrantedOptions options = site.grant(RequestOptions.of("blksize", "8192"), OptionalLong.of(1));
    assertThat(options.blockSizeBytes()).isEqualTo(1428);
    assertThat(options.answer()).isEqualTo(RequestOptions.of("blksize", "1428"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 255})
  void grantsATimeoutAsItWasAsked(int seconds) {
    GrantedOptions options = grant("timeout", "" + seconds);
    assertThat(options.timeout()).contains(Duration.ofSeconds(seconds));
    assertThat(options.answer()).isEqualTo(RequestOptions.of("timeout", "" + seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "256", "-1", "1.0", "x", ""})
  void leavesOutATimeoutOutOfRange(String asked) {
    assertThat(grant("timeout", asked)).isEqualTo(GrantedOptions.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5"})
  void answersTheRealSizeWhateverWasWritten(String asked) {
    assertThat(grant("tsize", asked).answer()).isEqualTo(RequestOptions.of("tsize", "10240"));
  }

  @Test
  void leavesOutTheSizeInNetascii() {
    OptionalLong unknown = OptionNegotiation.sendBytes(TransferMode.NETASCII, 10);
    assertThat(GENEROUS.grant(RequestOptions.of("tsize", "0"), unknown))
        .isEqualTo(GrantedOptions.NONE);
    assertThat(OptionNegotiation.sendBytes(TransferMode.OCTET, 10)).hasValue(10);
  }

  @Test
  void answersWithDataWhenItKnowsNoneOfTheOptions() {
    assertThat(grant("foo", "1", "multicast", "").answer().isEmpty()).isTrue();
  }

  @Test
  void keepsOrderAndSpellingOfWhatItGrants() {
    assertThat(grant("TSIZE", "0", "foo", "1", "BlkSize", "600", "timeout", "2").answer())
        .isEqualTo(RequestOptions.of("TSIZE", "10240", "BlkSize", "600", "timeout", "2"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void grantsOnlyWhatWasAskedAndNeverMore(long seed) {
    Random random = new Random(seed);
    String[] names = {"blksize", "timeout", "tsize", "windowsize", "foo", "BLKSIZE"};
    for (int i = 0; i < 2_000; i++) {
      int value = random.nextInt(100_000) - 100;
      String name = names[random.nextInt(names.length)];
      GrantedOptions options = grant(name, "" + value);
      assertThat(options.blockSizeBytes()).isBetween(8, Math.max(512, value));
      assertThat(options.answer().inOrder())
          .allSatisfy(option -> assertThat(option.name()).isEqualTo(name));
    }
  }

  @Test
  void refusesLimitsOutsideTheRfc() {
    assertThatThrownBy(() -> new OptionLimits(7, 255, 64)).hasMessageContaining("7");
    assertThatThrownBy(() -> new OptionLimits(65465, 255, 64)).hasMessageContaining("65465");
    assertThatThrownBy(() -> new OptionLimits(512, 0, 64)).hasMessageContaining("0");
    assertThatThrownBy(() -> new OptionLimits(512, 256, 64)).hasMessageContaining("256");
    assertThatThrownBy(() -> new OptionLimits(512, 255, 0)).hasMessageContaining("0");
    assertThatThrownBy(() -> new OptionLimits(512, 255, 65_536)).hasMessageContaining("65536");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "4,4", "64,64", "65,64", "65535,64"})
  void grantsAWindowUpToTheLimitOfTheSite(String asked, int granted) {
    GrantedOptions options = grant("windowsize", asked);
    assertThat(options.windowBlocks()).isEqualTo(granted);
    assertThat(options.answer()).isEqualTo(RequestOptions.of("windowsize", "" + granted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "", "4x", "99999999999"})
  void leavesOutAWindowThatIsNone(String asked) {
    assertThat(grant("windowsize", asked)).isEqualTo(GrantedOptions.NONE);
  }

  @Test
  void noWindowIsLargerThanHalfAMegabyteWhereverTheBlockSizeStands() {
    assertThat(grant("windowsize", "64", "blksize", "65464").windowBlocks()).isEqualTo(8);
    assertThat(grant("blksize", "65464", "windowsize", "64").answer())
        .isEqualTo(RequestOptions.of("blksize", "65464", "windowsize", "8"));
  }

  @Test
  void tellsTheSizeWhateverNumberTheDeviceSays() {
    assertThat(grant("tsize", "99999999999999").answer())
        .isEqualTo(RequestOptions.of("tsize", "10240"));
    assertThat(grant("tsize", "x")).isEqualTo(GrantedOptions.NONE);
  }
}
