package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callboot.node.net.PortMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortModeConverterTest {
  private final PortModeConverter converter = new PortModeConverter();

  @Test
  void readsTheFourModes() {
    assertThat(converter.convert("ephemeral").withPool(8)).isEqualTo(PortMode.ephemeral(8));
    assertThat(converter.convert(" fresh ").withPool(8)).isEqualTo(PortMode.ephemeral(0));
    assertThat(converter.convert("single-port").withPool(8)).isEqualTo(PortMode.singlePort());
    assertThat(converter.convert("40000 - 40100").withPool(8))
        .isEqualTo(new PortMode.Range(40_000, 40_100, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ephemeral", "fresh", "single-port", "40000-40100"})
  void isShownAsItIsWritten(String text) {
    assertThat(converter.convert(text).withPool(8).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pooled", "40000", "40000-", "-40000", "400000-400001", "single"})
  void namesWhatItDoesNotKnowAndWhatItDoes(String value) {
    assertThatThrownBy(() -> converter.convert(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining("single-port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001-40000", "40000-40000", "0-10", "65000-65536"})
  void refusesARangeThatHoldsNoTwoPorts(String value) {
    assertThatThrownBy(() -> converter.convert(value)).hasMessageContaining("the lower first");
  }
}
