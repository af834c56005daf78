package org.callboot.cli.whole.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.callboot.cli.whole.FreshBuild;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.StoreUnavailableException;

/**
 * What the map of a site holds, beside what its nodes serve: these keep what is newer, so that no
 * phone would notice for long if a deposed agent had put something older into the map.
 */
final class SiteEntries implements AutoCloseable {
  /** Above the minute after which an agent compares a site with its books; our choice. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final int SHOWN = 5;

  private final String site;
  private final SiteClient client;

  private SiteEntries(String site, SiteClient client) {
    this.site = site;
    this.client = client;
  }

  /** With the defaults of an agent. */
  private record Settings(List<String> addresses, Duration writeTimeout) implements SiteSettings {}

  static SiteEntries of(World world, String site) {
    List<String> members =
        world.plan().nodesOf(site).stream()
            .map(node -> world.network().place(node).member())
            .toList();
    return new SiteEntries(
        site, SiteClient.connect(site, new Settings(members, Duration.ofSeconds(10))));
  }

  /**
   * Compares with a fresh build, when all nodes serve just that. What is missing or older may still
   * be mended: a site that lost everything is filled first by a node whose copy may be older than
   * that of the other one, and then by the agent.
   *
   * @return what is wrong
   */
  List<String> objections(ClusterId cluster, FreshBuild build) {
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try {
      await()
          .atMost(LIMIT)
          .pollDelay(Duration.ZERO)
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .until(
              () -> {
                wrong.clear();
                missing.clear();
                compare(client.writer().index(cluster), build, missing, wrong);
                return missing.isEmpty() && wrong.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      wrong.addAll(missing);
    }
    return wrong.stream().limit(SHOWN).map(text -> "site " + site + " " + text).toList();
  }

  private static void compare(
      List<IndexEntry> index, FreshBuild build, List<String> missing, List<String> wrong) {
    Map<FileName, FileDigest> expected = new HashMap<>();
    build.files().forEach((name, bytes) -> expected.put(FileName.of(name), FileDigest.of(bytes)));
    Map<FileName, IndexEntry> held = new TreeMap<>();
    index.stream().filter(IndexEntry::isPublished).forEach(entry -> held.put(entry.name(), entry));
    held.forEach(
        (name, entry) -> {
          FileDigest right = expected.remove(name);
          if (right == null || !right.equals(entry.digest().orElseThrow())) {
            wrong.add("holds " + name + " " + entry.version() + " with another content");
          }
        });
    expected.keySet().forEach(name -> missing.add("lacks " + name));
  }

  @Override
  public void close() {
    client.close();
  }
}
