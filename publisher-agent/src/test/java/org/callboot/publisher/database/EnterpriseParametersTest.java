package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnterpriseParametersTest {
  @Test
  void aNumberThatIsNoneIsTheUsualOne() {
    EnterpriseParameters parameters =
        new EnterpriseParameters(Map.of("Good", "7", "Empty", "", "Bad", "abc"));
    assertThat(parameters.number("Good", 1)).isEqualTo(7);
    assertThat(parameters.number("Empty", 1)).isEqualTo(1);
    assertThat(parameters.number("Missing", 1)).isEqualTo(1);
    assertThat(parameters.number("Bad", 1)).isEqualTo(1);
  }
}
