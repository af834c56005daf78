package org.callboot.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private final References references = new References();

  @BeforeEach
  void addRows() {
    references.addModel("7", "Cisco 7960");
    references.addModel("8", "Cisco 7940");
    references.addModel("20", "Twin");
    references.addModel("21", "twin");
    references.addModel("30", "7");
    references.add(ValueKind.POOL, "p1", "HQ");
  }

  @Test
  void aModelIsFoundByNameAndByNumber() throws Exception {
    assertThat(references.model("cisco 7960")).isEqualTo("7");
    assertThat(references.model("8")).isEqualTo("8");
  }

  @Test
  void aModelIsWrittenSoThatItIsReadBack() throws Exception {
    for (String number : new String[] {"7", "8", "20", "21", "30"}) {
      assertThat(references.model(references.modelName(number))).isEqualTo(number);
    }
    assertThat(references.modelName("7")).isEqualTo("Cisco 7960");
    assertThat(references.modelName("20")).isEqualTo("20");
    assertThat(references.modelName("30")).isEqualTo("30");
  }

  @Test
  void whatIsNoModelIsToldWhichAreAlike() {
    assertThatThrownBy(() -> references.model("7960"))
        .isInstanceOf(UnfitValueException.class)
        .hasMessageContaining("no such model")
        .hasMessageContaining("there is Cisco 7960");
    assertThatThrownBy(() -> references.model("cisco 79600"))
        .hasMessageContaining("there are Cisco 7960, ");
    assertThatThrownBy(() -> references.model("Twin")).hasMessageContaining("[20, 21]");
  }

  @Test
  void whatIsNoPoolIsToldWhichThereAre() {
    assertThatThrownBy(() -> references.key(ValueKind.POOL, "hq"))
        .isInstanceOf(UnfitValueException.class)
        .hasMessage("not in table devicepool, where there is HQ");
    assertThatThrownBy(() -> new References().key(ValueKind.POOL, "hq"))
        .hasMessageContaining("none yet");
  }
}
