package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"h", "hq", "branch-2", "0", "a123456789012345678901234567890123456789"})
  void takesLowerCaseLettersDigitsAndInnerHyphens(String name) {
    assertThat(new ClusterId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HQ",
        "-hq",
        "hq-",
        "h q",
        "h/q",
        "h.q",
        "hq\n",
        "ä",
        "a1234567890123456789012345678901234567890"
      })
  void refusesOtherNamesAndSaysWhatIsAllowed(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterId(name))
        .withMessageContaining("use 1 to 40 lower-case letters");
  }

  @Test
  void isOrderedByName() {
    assertThat(new ClusterId("branch")).isLessThan(new ClusterId("hq"));
  }
}
