package org.callboot.sync.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;

class TftpParametersTest {
  private static final ClusterId HQ = new ClusterId("hq");

  @Test
  void nothingSetGivesTheDefaultsOfTheSystemGuide() {
    assertThat(TftpParameters.of(HQ, Map.of())).isEqualTo(TftpParameters.DEFAULT);
    assertThat(TftpParameters.DEFAULT.maximumServingCount()).isEqualTo(30);
    assertThat(TftpParameters.DEFAULT.alternatePaths()).isEmpty();
  }

  @Test
  void alternatesComeInTheOrderOfTheirNumbers() {
    Map<String, String> values = new HashMap<>();
    values.put("AlternateFileLocation10", "/ten");
    values.put("AlternateFileLocation2", "/two");
    values.put("AlternateFileLocation1", "cluster:branch");
    values.put("AlternateFileLocation3", "");
    values.put("MaximumServingCount", "500");

    TftpParameters parameters = TftpParameters.of(HQ, values);

    assertThat(parameters.alternatePaths())
        .extracting(AlternatePath::text)
        .containsExactly("cluster:branch", "/two", "/ten");
    assertThat(parameters.maximumServingCount()).isEqualTo(500);
  }

  @Test
  void namesAllBadValuesAtOnce() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                TftpParameters.of(
                    HQ, Map.of("MaximumServingCount", "0", "AlternateFileLocation4", "x")))
        .withMessageContaining("MaximumServingCount: '0'")
        .withMessageContaining("AlternateFileLocation4: 'x'");
  }

  @Test
  void passesOverNamesOfOthers() {
    assertThat(TftpParameters.of(HQ, Map.of("SomeOtherParameter", "?")))
        .isEqualTo(TftpParameters.DEFAULT);
  }
}
