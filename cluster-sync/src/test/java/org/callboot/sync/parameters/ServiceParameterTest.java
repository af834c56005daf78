package org.callboot.sync.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceParameterTest {
  private static final ClusterId HQ = new ClusterId("hq");

  @Test
  void knowsFourteenNames() {
    assertThat(ServiceParameter.allNames())
        .hasSize(14)
        .startsWith("MaximumServingCount", "BuildCNFFlag", "BuildCNFType", "FileGeneration")
        .endsWith("AlternateFileLocation10");
  }

  @ParameterizedTest
  @EnumSource(ServiceParameter.class)
  void everyDefaultIsAGoodValueAndEveryParameterIsExplained(ServiceParameter parameter) {
    for (String name : parameter.names()) {
      assertThatCode(() -> ServiceParameter.check(HQ, name, parameter.defaultValue()))
          .doesNotThrowAnyException();
    }
    assertThat(parameter.range()).isNotBlank();
    assertThat(parameter.text()).isNotBlank();
  }

  @Test
  void findsNamesWithoutCaseAndGivesTheExactOne() {
    assertThat(ServiceParameter.check(HQ, "maximumservingcount", "500"))
        .isEqualTo(
            new ServiceParameter.Named(
                ServiceParameter.MAXIMUM_SERVING_COUNT, "MaximumServingCount"));
    assertThat(ServiceParameter.find("AlternateFileLocation11")).isEmpty();
    assertThat(ServiceParameter.find("AlternateFileLocation")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MaximumServingCount, 1",
    "MaximumServingCount, 20000",
    "MaximumServingCount, ' 50 '",
    "BuildCNFFlag, false",
    "BuildCNFFlag, TRUE",
    "BuildCNFType, build selective",
    "BuildCNFType, ''",
    "FileGeneration, 9.1",
    "AlternateFileLocation10, cluster:branch",
    "AlternateFileLocation2, /srv/tftp",
    "AlternateFileLocation2, ''",
  })
  void takesGoodValues(String name, String value) {
    assertThatCode(() -> ServiceParameter.check(HQ, name, value)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "MaximumServingCount, 0, out of range",
    "MaximumServingCount, -1, not a whole number",
    "MaximumServingCount, +50, not a whole number",
    "MaximumServingCount, 20001, out of range",
    "MaximumServingCount, many, not a whole number",
    "MaximumServingCount, '', not a whole number",
    "MaximumServingCount, 99999999999, out of range",
    "BuildCNFFlag, yes, neither True nor False",
    "BuildCNFType, Some, none of the choices",
    "FileGeneration, '', none of the choices",
    "AlternateFileLocation1, cluster:hq, leads back",
    "AlternateFileLocation1, some/dir, is not a path",
  })
  void refusesABadValueNamingParameterAndRange(String name, String value, String part) {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> ServiceParameter.check(HQ, name, value))
        .withMessageStartingWith(name + ": ")
        .withMessageContaining(part)
        .withMessageEndingWith(")");
  }

  @Test
  void refusesAnEleventhAlternatePath() {
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> ServiceParameter.check(HQ, "AlternateFileLocation11", "/srv/tftp"))
        .withMessageContaining("AlternateFileLocation1 to AlternateFileLocation10");
  }
}
