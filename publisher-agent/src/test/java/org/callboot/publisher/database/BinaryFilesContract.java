package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callboot.publisher.AgentSettings;
import org.callboot.publisher.ClusterAgent;
import org.callboot.publisher.metrics.PublishMetrics;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parameters that say which binary files there are, from the row to the site. */
@Timeout(60)
abstract class BinaryFilesContract extends DatabaseContract {
  @Override
  @BeforeEach
  void openDatabase() {
    database = TestDatabase.createWithSample(server());
  }

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private record Quick(Duration linger, Duration pollInterval, Duration rebuildInterval)
      implements AgentSettings {}

  private final InMemoryFileStore site = new InMemoryFileStore();

  private Map<FileName, IndexEntry> live() {
    Map<FileName, IndexEntry> live = new TreeMap<>();
    site.index(TestDatabase.HQ).stream()
        .filter(IndexEntry::isPublished)
        .forEach(entry -> live.put(entry.name(), entry));
    return live;
  }

  /** What a site needs to know that it has everything. */
  private boolean isWhole(Set<FileName> names) {
    return live().keySet().equals(names)
        && site.manifest(TestDatabase.HQ).stream()
            .anyMatch(manifest -> manifest.files().count() == names.size());
  }

  /** Files called SIP… of the same suffix are text. */
  private static boolean isBinary(FileName name) {
    return name.key().endsWith(".cnf") && !name.text().startsWith("SIP");
  }

  private static Map<FileName, FileVersion> xmlVersions(Map<FileName, IndexEntry> live) {
    return live.values().stream()
        .filter(entry -> !isBinary(entry.name()))
        .collect(Collectors.toMap(IndexEntry::name, IndexEntry::version));
  }

  private static Map<FileName, FileDigest> binaryDigests(Map<FileName, IndexEntry> live) {
    return live.values().stream()
        .filter(entry -> isBinary(entry.name()))
        .collect(Collectors.toMap(IndexEntry::name, entry -> entry.digest().orElseThrow()));
  }

  private void set(String parameter, String value) {
    database.run(RefusalsContract.SET_PARAMETER.formatted("Cisco TFTP", parameter, value));
  }

  private ClusterAgent start() {
    return ClusterAgent.start(
        TestDatabase.HQ,
        "test",
        database.address(),
        Map.of("north", site),
        new Quick(Duration.ofMillis(1), Duration.ofMillis(50), Duration.ofMinutes(1)),
        PublishMetrics.NONE);
  }

  private Map<FileName, IndexEntry> awaitSample() {
    FileName last = FileName.of("Desktops/800x480x24/List.xml");
    await().atMost(LIMIT).until(() -> live().containsKey(last) && isWhole(live().keySet()));
    return live();
  }

  @Test
  void flagThatIsFalseWithdrawsExactlyTheBinaryFilesAndTrueBringsThemBack() {
    try (ClusterAgent agent = start()) {
      Map<FileName, IndexEntry> before = awaitSample();
      assertThat(binaryDigests(before).keySet())
          .contains(
              FileName.of("SEP0007EB463101.cnf"),
              FileName.of("SEP0010EB003002.cnf"),
              FileName.of("SEPDEFAULT.cnf"));
      Set<FileName> xml = xmlVersions(before).keySet();
      assertThat(xml).contains(FileName.of("SEP0010EB003002.cnf.xml"), FileName.of("RINGLIST.DAT"));

      set("BuildCNFFlag", "False");
      await().atMost(LIMIT).until(() -> isWhole(xml));
      assertThat(xmlVersions(live())).isEqualTo(xmlVersions(before));

      set("BuildCNFFlag", "True");
      await().atMost(LIMIT).until(() -> isWhole(before.keySet()));
      assertThat(xmlVersions(live())).isEqualTo(xmlVersions(before));
      assertThat(binaryDigests(live())).isEqualTo(binaryDigests(before));
      assertThat(agent.problem()).isEmpty();
    }
  }

  @Test
  void selectiveKeepsTheBinaryFilesOfTheNineModels() {
    try (ClusterAgent agent = start()) {
      Map<FileName, IndexEntry> before = awaitSample();
      FileName of7960 = FileName.of("SEP0007EB463101.cnf");

      set("BuildCNFType", "Build Selective");
      await().atMost(LIMIT).until(() -> !live().containsKey(of7960));
      await().atMost(LIMIT).until(() -> isWhole(live().keySet()));

      Map<FileName, IndexEntry> after = live();
      assertThat(after.keySet())
          .contains(FileName.of("SEP0010EB003002.cnf"), FileName.of("SEPDEFAULT.cnf"))
          .doesNotContain(of7960, FileName.of("SEP000628C4B303.cnf"));
      assertThat(before.values()).containsAll(after.values());
      assertThat(agent.problem()).isEmpty();
    }
  }
}
