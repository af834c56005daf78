package org.callboot.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherSettingsTest {
  private static PublisherSettings load(Map<String, String> given) {
    return new SettingsLoader(Map.of()).load(PublisherSettings.class, Optional.empty(), given);
  }

  @Test
  void badClusterNameAndForeignUrlAreReportedTogetherWithTheirKeys() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                load(
                    Map.of(
                        "callboot.cluster",
                        "HQ",
                        "callboot.database.url",
                        "jdbc:mysql://127.0.0.1/hq?password=geheim")));
    assertThat(e.problems()).hasSize(2);
    assertThat(e.getMessage())
        .contains("callboot.cluster: ")
        .contains("use 1 to 40 lower-case letters")
        .contains("callboot.database.url: ")
        .contains("use jdbc:postgresql://HOST/NAME")
        .doesNotContain("geheim");
  }

  @Test
  void siteWithABadNameIsReported() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                load(
                    Map.of(
                        "callboot.cluster", "hq", "callboot.sites.East.addresses", "127.0.0.1:1")));
    assertThat(e.getMessage()).contains("callboot.sites: 'East' is not a name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim ", "geheim \n", "geheim \r\n"})
  void theLineEndOfAFileIsNoPartOfUserAndPassword(String password) {
    DatabaseSettings database = loadFromEnvironment("hq\n", password).database();
    assertThat(database.password()).contains("geheim ");
    assertThat(database.user()).isEqualTo("hq");
  }

  @Test
  void moreThanOneLineEndIsTakenForPartOfThePassword() {
    assertThat(loadFromEnvironment("hq", "geheim\n\n").database().password()).contains("geheim\n");
    assertThat(loadFromEnvironment("hq", "\n").database().password()).isEmpty();
  }

  /** As Kubernetes gives the keys of a Secret. */
  private static PublisherSettings loadFromEnvironment(String user, String password) {
    return new SettingsLoader(
            Map.of("CALLBOOT_DATABASE_USER", user, "CALLBOOT_DATABASE_PASSWORD", password))
        .load(
            PublisherSettings.class,
            Optional.empty(),
            Map.of("callboot.cluster", "hq", "callboot.sites.east.addresses", "127.0.0.1:1"));
  }

  @Test
  void urlMayBeLeftOut() {
    PublisherSettings settings =
        load(Map.of("callboot.cluster", "hq", "callboot.sites.east.addresses", "127.0.0.1:1"));
    assertThat(settings.database().url()).isEmpty();
  }
}
