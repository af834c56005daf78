package org.callboot.sync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  @ConfigMapping(prefix = "callboot")
  interface TestSettings {
    @Setting(text = "Name of the site")
    String site();

    HazelcastSettings hazelcast();

    OpsSettings ops();

    @AtLeastOne(text = "names no site")
    Map<String, SiteSettings> sites();
  }

  @TempDir Path dir;

  @Test
  void readsAFileWithGroupsListsAndMaps() throws IOException {
    TestSettings settings =
        load(
            """
            callboot:
              site: east
              hazelcast:
                port: 5801
                peers: [ "127.0.0.1:5801", "127.0.0.1:5802" ]
                compare-interval: 2s
              sites:
                east:
                  addresses: [ "127.0.0.1:5801" ]
            """,
            Map.of());

    assertThat(settings.site()).isEqualTo("east");
    assertThat(settings.hazelcast().port()).isEqualTo(5801);
    assertThat(settings.hazelcast().peers().orElseThrow()).hasSize(2);
    assertThat(settings.hazelcast().compareInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.ops().port()).isEqualTo(8069);
    assertThat(settings.sites().get("east").writeTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() throws IOException {
    String file =
        "callboot:\n  site: east\n  ops:\n    port: 1\n  hazelcast:\n    port: 1\n"
            + "  sites:\n    east:\n      addresses: [ '127.0.0.1:5701' ]\n";
    SettingsLoader loader =
        new SettingsLoader(
            Map.of("CALLBOOT_OPS_PORT", "2", "CALLBOOT_HAZELCAST_PORT", "2", "HOME", "x"));

    TestSettings settings =
        loader.load(TestSettings.class, write(file), Map.of("callboot.ops.port", "3"));

    assertThat(settings.ops().port()).isEqualTo(3);
    assertThat(settings.hazelcast().port()).isEqualTo(2);
  }

  @Test
  void reportsAllMistakesTogether() {
    assertThat(
            problems(
                """
                callboot:
                  hazlecast:
                    port: 5701
                  hazelcast:
                    compare-interval: 1ms
                  ops:
                    port: many
                  sites:
                    East_1:
                      addresses: [ "127.0.0.1:5701" ]
                      write-timeout: 1h
                """))
        .hasSize(6)
        .noneMatch(text -> text.contains("SRCFG"))
        .anyMatch(text -> text.contains("callboot.hazlecast.port"))
        .anyMatch(text -> text.contains("callboot.ops.port") && text.contains("many"))
        .anyMatch(text -> text.contains("callboot.site"))
        .anyMatch(text -> text.startsWith("callboot.hazelcast.compare-interval is 1, allowed"))
        .anyMatch(text -> text.startsWith("callboot.sites.East_1.write-timeout is 3600000"))
        .anyMatch(text -> text.startsWith("callboot.sites: 'East_1' is not a name"));
  }

  @Test
  void reportsWhatIsMissingAndWhatContradictsWithWhatIsOutOfRange() {
    assertThat(
            problems(
                """
                callboot:
                  site: east
                  ops:
                    port: 70000
                  hazelcast:
                    peers: [ "192.0.2.1:5701" ]
                    kubernetes:
                      service: nodes
                """))
        .containsExactly(
            "callboot.ops.port is 70000, allowed are 0 to 65535",
            "callboot.hazelcast.peers is [192.0.2.1:5701] and"
                + " callboot.hazelcast.kubernetes.service is 'nodes'; set one of them",
            "callboot.sites names no site");
  }

  @Test
  void aNamespaceWithoutAServiceIsRefused() {
    assertThat(
            problems(
                """
                callboot:
                  site: east
                  hazelcast:
                    kubernetes:
                      namespace: voice
                  sites:
                    east:
                      addresses: [ "127.0.0.1:5701" ]
                """))
        .containsExactly(
            "callboot.hazelcast.kubernetes.namespace is 'voice' without"
                + " callboot.hazelcast.kubernetes.service; set that too, or neither");
  }

  /** As Kubernetes gives them: the environment writes keys in its own way. */
  @Test
  void rangesHoldForTheEnvironmentToo() throws IOException {
    Map<String, String> environment =
        Map.of("CALLBOOT_SITE", "east", "CALLBOOT_HAZELCAST_EXPECTED_MEMBERS", "101");
    Optional<Path> file =
        write("callboot:\n  sites:\n    east:\n      addresses: [ '127.0.0.1:5701' ]\n");

    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () -> new SettingsLoader(environment).load(TestSettings.class, file, Map.of()));

    assertThat(e.problems())
        .containsExactly("callboot.hazelcast.expected-members is 101, allowed are 0 to 100");
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(SettingsException.class, () -> load(yaml, Map.of())).problems();
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestOne() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                load(
                    """
                    callboot:
                      site: east
                      hazelcast:
                        prot: 5701
                        compare-intervall: 2s
                        kubernetes:
                          servce: nodes
                      sites:
                        far:
                          adresses: [ "127.0.0.1:5701" ]
                          addresses: [ "127.0.0.1:5701" ]
                      telephone: 1
                    """,
                    Map.of()));

    // A list is named with its first element too.
    assertThat(e.problems())
        .hasSize(6)
        .anyMatch(text -> text.endsWith("; did you mean callboot.hazelcast.port?"))
        .anyMatch(text -> text.endsWith("; did you mean callboot.hazelcast.compare-interval?"))
        .anyMatch(text -> text.endsWith("; did you mean callboot.hazelcast.kubernetes.service?"))
        .anyMatch(text -> text.contains("far.adresses in") && text.contains("far.addresses?"))
        .anyMatch(text -> text.contains("far.adresses[0] in") && text.contains("far.addresses?"))
        .anyMatch(text -> text.contains("callboot.telephone") && !text.contains("mean"));
  }

  @Test
  void refusesNumbersAndDurationsOutOfRange() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                load(
                    """
                    callboot:
                      site: east
                      ops:
                        port: 70000
                      sites:
                        far:
                          addresses: [ "127.0.0.1:5701" ]
                          write-timeout: 1h
                    """,
                    Map.of()));

    assertThat(e.problems())
        .containsExactly(
            "callboot.ops.port is 70000, allowed are 0 to 65535",
            "callboot.sites.far.write-timeout is 3600000, allowed are 500 to 600000 milliseconds");
  }

  @Test
  void namesInKeysAreJudgedWithTheOtherMistakes() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                load(
                    """
                    callboot:
                      site: east
                      ops:
                        port: 70000
                      sites:
                        East_1:
                          addresses: [ "127.0.0.1:5701" ]
                        west-2:
                          addresses: [ "127.0.0.1:5701" ]
                    """,
                    Map.of()));

    assertThat(e.problems())
        .containsExactly(
            "callboot.ops.port is 70000, allowed are 0 to 65535",
            "callboot.sites: 'East_1' is not a name: use 1 to 40 lower-case letters, digits and"
                + " inner hyphens");
  }

  @ConfigMapping(prefix = "callboot")
  interface SwitchSettings {
    @WithDefault("true")
    @Setting(text = "Whether it runs")
    boolean enabled();
  }

  @Test
  void refusesABooleanThatIsNone() throws IOException {
    Optional<Path> file = write("callboot:\n  enabled: perhaps\n");

    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () -> new SettingsLoader(Map.of()).load(SwitchSettings.class, file, Map.of()));

    assertThat(e.getMessage()).contains("callboot.enabled", "perhaps");
  }

  @Test
  void aMissingFileIsNamed() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () ->
                new SettingsLoader(Map.of())
                    .load(TestSettings.class, Optional.of(dir.resolve("no.yaml")), Map.of()));

    assertThat(e.getMessage()).contains("no.yaml");
  }

  private TestSettings load(String yaml, Map<String, String> given) throws IOException {
    return new SettingsLoader(Map.of()).load(TestSettings.class, write(yaml), given);
  }

  private Optional<Path> write(String yaml) throws IOException {
    return Optional.of(Files.writeString(dir.resolve("callboot.yaml"), yaml));
  }
}
