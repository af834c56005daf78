package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.net.PortMode;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.resolve.directory.DirectorySettings;
import org.callboot.node.transfer.OptionLimits;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {
  private static NodeSettings load(String site, String primary) {
    return load(Map.of("callboot.site", site, "callboot.primary", primary));
  }

  private static NodeSettings load(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    all.putIfAbsent("callboot.site", "east");
    all.putIfAbsent("callboot.primary", "hq");
    return new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.empty(), all);
  }

  @Test
  void namesThatAreNoClusterNamesAreReportedTogetherWithTheirKeys() {
    SettingsException e =
        catchThrowableOfType(SettingsException.class, () -> load("East 1", "cluster:hq"));

    assertThat(e.problems()).hasSize(2);
    assertThat(e.problems())
        .anySatisfy(text -> assertThat(text).contains("callboot.site").contains("'East 1'"))
        .anySatisfy(text -> assertThat(text).contains("callboot.primary").contains("'cluster:hq'"))
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("use 1 to 40 lower-case letters, digits and inner hyphens")
                    .doesNotContain("Exception:"));
  }

  @Test
  void defaultsAreThoseOfTheParts() {
    NodeSettings settings = load("east", "hq");

    assertThat(settings.tftp().port()).isEqualTo(69);
    assertThat(settings.tftp().maxBlockSize()).isEqualTo(OptionLimits.DEFAULT.maxBlockSizeBytes());
    assertThat(settings.tftp().maxWindowSize()).isEqualTo(OptionLimits.DEFAULT.maxWindowBlocks());
    assertThat(
            new RetransmitPolicy(
                settings.tftp().retransmitAfter(),
                settings.tftp().retransmitMin(),
                settings.tftp().retransmitMax()))
        .isEqualTo(RetransmitPolicy.DEFAULT);
    assertThat(settings.tftp().transferPorts().withPool(settings.tftp().pooledPorts()))
        .isEqualTo(PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS));
    assertThat(FolderSettings.of(settings.statics(), 1L << 30))
        .isEqualTo(DirectorySettings.DEFAULT);
    assertThat(settings.statics().scanTimeout()).isEqualTo(TftpSettings.DEFAULT_LOAD_TIMEOUT);
  }

  @Test
  void everybodyIsServedUnlessRangesAreGiven() throws Exception {
    InetAddress inside = InetAddress.getByName("10.1.2.3");
    InetAddress outside = InetAddress.getByName("192.0.2.1");
    assertThat(AdmissionRules.sources(load("east", "hq").tftp()).allows(outside)).isTrue();
    SourceRanges ranges =
        AdmissionRules.sources(
            load(Map.of("callboot.tftp.allowed-sources", "10.0.0.0/8, 2001:db8::/32")).tftp());
    assertThat(ranges.allows(inside)).isTrue();
    assertThat(ranges.allows(outside)).isFalse();
  }

  @Test
  void aRangeThatIsNoneIsReportedWithItsKeyAndWhatIsWrong() {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class,
            () -> load(Map.of("callboot.tftp.allowed-sources", "10.0.0.0/8,10.0.0.1/8")));

    assertThat(e.problems())
        .singleElement()
        .asString()
        .startsWith("callboot.tftp.allowed-sources")
        .contains("'10.0.0.1/8'")
        .contains("the address has bits behind the prefix of 8")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/copies", "/srv/what?"})
  void aFolderThatOnlyAShellUnderstandsIsReportedWithTheRemedy(String folder) {
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class, () -> load(Map.of("callboot.copy.folder", folder)));

    assertThat(e.problems())
        .singleElement()
        .asString()
        .startsWith("callboot.copy.folder")
        .contains("'" + folder + "' cannot be used: write the whole path")
        .doesNotContain("Exception");
  }

  @Test
  void theRulesOfAdmissionAreThoseOfTheSettings() {
    assertThat(AdmissionRules.of(load("east", "hq").tftp())).isEqualTo(AdmissionSettings.DEFAULT);
    AdmissionSettings rules =
        AdmissionRules.of(
            load(Map.of(
                    "callboot.tftp.unconfirmed-hold", "1s",
                    "callboot.tftp.places-per-address", "3",
                    "callboot.tftp.requests-per-address", "5",
                    "callboot.tftp.overflow-wait", "2s",
                    "callboot.tftp.overflow-queue", "7"))
                .tftp());
    assertThat(rules)
        .isEqualTo(
            new AdmissionSettings(
                Duration.ofSeconds(1),
                3,
                5,
                Duration.ofSeconds(2),
                7,
                AdmissionSettings.DEFAULT_MOST_SUSPENDED));
  }

  @Test
  void theLameDuckIsOffUnlessGivenAndEndsWithTheDrain() {
    assertThat(drainTimes(Map.of()))
        .isEqualTo(new DrainTimes(Duration.ofSeconds(10), Duration.ZERO));
    assertThat(drainTimes(Map.of("callboot.tftp.lame-duck", "5s")))
        .isEqualTo(new DrainTimes(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    assertThat(
            drainTimes(
                Map.of("callboot.tftp.lame-duck", "5s", "callboot.tftp.drain-timeout", "2s")))
        .isEqualTo(new DrainTimes(Duration.ofSeconds(2), Duration.ofSeconds(2)));
    SettingsException e =
        catchThrowableOfType(
            SettingsException.class, () -> load(Map.of("callboot.tftp.lame-duck", "61s")));
    assertThat(e.problems()).singleElement().asString().startsWith("callboot.tftp.lame-duck");
  }

  private static DrainTimes drainTimes(Map<String, String> given) {
    return DrainTimes.of(load(given).tftp());
  }

  @Test
  void staticFilesGetHalfOfTheHeapAtMost() {
    NodeSettings settings = load("east", "hq");

    assertThat(FolderSettings.of(settings.statics(), 64L << 20).cacheBytes()).isEqualTo(32L << 20);
  }

  @Test
  void noFolderAndAnEmptyOneAreNoneAndNotTheWorkingFolder() {
    assertThat(load(Map.of()).copy().folder()).isEmpty();
    assertThat(load(Map.of("callboot.copy.folder", "")).copy().folder()).isEmpty();
  }
}
