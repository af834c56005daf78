package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import org.callboot.node.net.PortMode;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.resolve.directory.DirectorySettings;
import org.callboot.node.transfer.OptionLimits;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
  private static NodeSettings load(String site, String primary) {
    return new SettingsLoader(Map.of())
        .load(
            NodeSettings.class,
            Optional.empty(),
            Map.of("callboot.site", site, "callboot.primary", primary));
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
  void staticFilesGetHalfOfTheHeapAtMost() {
    NodeSettings settings = load("east", "hq");

    assertThat(FolderSettings.of(settings.statics(), 64L << 20).cacheBytes()).isEqualTo(32L << 20);
  }
}
