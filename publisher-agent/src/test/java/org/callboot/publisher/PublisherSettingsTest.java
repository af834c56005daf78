package org.callboot.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.junit.jupiter.api.Test;

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

  @Test
  void urlMayBeLeftOut() {
    PublisherSettings settings =
        load(Map.of("callboot.cluster", "hq", "callboot.sites.east.addresses", "127.0.0.1:1"));
    assertThat(settings.database().url()).isEmpty();
  }
}
