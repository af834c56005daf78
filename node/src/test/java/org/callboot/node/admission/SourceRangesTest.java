package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRangesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.128.0/17, 10.1.255.255, true",
    "10.1.128.0/17, 10.1.127.255, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 2001:db8::1, true",
    "::1, ::1, true",
    "::1, 10.0.0.1, false",
  })
  void holdsAddressesOfItsPrefix(String range, String address, boolean allowed) {
    SourceRanges ranges = new SourceRanges(List.of(SourceRange.of(range)));
    assertThat(ranges.allows(Applications.address(address))).isEqualTo(allowed);
  }

  @Test
  void allowsWhatAnyRangeHoldsAndEverythingWithoutRanges() {
    SourceRanges two =
        new SourceRanges(List.of(SourceRange.of("10.0.0.0/8"), SourceRange.of(" 2001:db8::/32 ")));
    assertThat(two.allows(Applications.address("2001:db8::1"))).isTrue();
    assertThat(two.allows(Applications.address("192.0.2.1"))).isFalse();
    assertThat(SourceRanges.ALL.allows(Applications.address("192.0.2.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "10.0.0/8",
        "256.0.0.0/8",
        "example.test/8",
        "localhost",
        "2001:db8::/129",
        "2001:db8::1/64",
        "2001:db8:::/32",
        "fe80::1%lo/64",
        "::ffff:10.0.0.0/104",
      })
  void saysWhatIsWrongWithWhatIsNoRange(String text) {
    assertThatThrownBy(() -> SourceRange.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is no range of addresses")
        .hasMessageMatching(".*: .*(no address|length|bits behind).*");
  }
}
