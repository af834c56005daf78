package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.callboot.cli.whole.FreshBuild;
import org.callboot.cli.whole.faults.Observation.Kind;
import org.callboot.node.resolve.DefaultFiles;
import org.callboot.sync.file.FileName;

/**
 * What every node must serve once nothing is broken and nobody writes: what a fresh build gives.
 */
final class FinalState {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SHOWN = 10;

  /** By name; empty for a name that must be refused as not found. */
  private final Map<String, Optional<byte[]>> expected =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private final History history;

  private FinalState(History history) {
    this.history = history;
  }

  /**
   * Puts together what is expected.
   *
   * @param crowds whose files are asked for only where they are in the history
   * @param inOrder fresh builds of the clusters in the order in which nodes search them
   */
  static FinalState of(History history, List<Crowd> crowds, List<FreshBuild> inOrder) {
    FinalState state = new FinalState(history);
    history.files().forEach(file -> state.expected.put(file, Optional.empty()));
    for (FreshBuild build : inOrder) {
      boolean primary = build.equals(inOrder.get(0));
      build.files().forEach((name, bytes) -> state.add(name, bytes, primary));
      state.expected.keySet().removeIf(name -> isOneOfMany(crowds, name));
    }
    return state;
  }

  private static boolean isOneOfMany(List<Crowd> crowds, String name) {
    return crowds.stream().anyMatch(crowd -> crowd.hidesAmongOthers(name));
  }

  private void add(String name, byte[] bytes, boolean primary) {
    boolean isServed = primary || !DefaultFiles.includes(FileName.of(name));
    if (expected.getOrDefault(name, Optional.empty()).isEmpty()) {
      expected.put(name, isServed ? Optional.of(bytes) : Optional.empty());
    }
  }

  int size() {
    return expected.size();
  }

  /** What the database lost although its commit was acknowledged. */
  List<String> lostByTheDatabase() {
    List<String> lost = new ArrayList<>();
    for (String file : history.files()) {
      long certain = history.of(file).lastCommitted();
      Optional<String> objection =
          expected.get(file).isPresent()
              ? number(expected.get(file).get())
                  .flatMap(number -> history.of(file).objection(number, certain))
              : absence(file, certain);
      objection.ifPresent(text -> lost.add(file + ": " + text));
    }
    return lost;
  }

  private static Optional<Long> number(byte[] bytes) {
    return Observation.file(bytes).number();
  }

  private Optional<String> absence(String file, long certain) {
    return history.of(file).firstAbsence(certain).isPresent()
        ? Optional.empty()
        : Optional.of("is gone, number " + certain + " was committed");
  }

  /** Waits until all nodes serve just that; each name is asked for until it is right. */
  void awaitServedBy(List<? extends PolledNode> nodes) {
    awaitServedBy(nodes, LIMIT);
  }

  void awaitServedBy(List<? extends PolledNode> nodes, Duration limit) {
    List<Open> open = new ArrayList<>();
    nodes.forEach(node -> open.add(new Open(node, new ArrayList<>(expected.keySet()))));
    try {
      await()
          .atMost(limit)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                open.parallelStream().forEach(this::askAgain);
                return open.stream().allMatch(each -> each.names().isEmpty());
              });
    } catch (ConditionTimeoutException e) {
      assertThat(open.stream().flatMap(each -> wrong(each).stream()).limit(SHOWN))
          .as("names that are not served as in a fresh build of the database, after %s", limit)
          .isEmpty();
    }
  }

  /** Names of a node that were not right yet. */
  private record Open(PolledNode node, List<String> names) {}

  private void askAgain(Open open) {
    open.names().removeIf(name -> isRight(name, open.node().ask(name)));
  }

  private boolean isRight(String name, Observation seen) {
    Optional<byte[]> wanted = expected.get(name);
    return wanted.isPresent()
        ? seen.kind() == Kind.FILE && Arrays.equals(seen.bytes(), wanted.get())
        : seen.kind() == Kind.ABSENT;
  }

  private List<String> wrong(Open open) {
    return open.names().stream()
        .map(
            name ->
                open.node().name()
                    + " "
                    + name
                    + ": "
                    + open.node().ask(name).shown()
                    + " instead of "
                    + expected.get(name).map(b -> Observation.file(b).shown()).orElse("ABSENT"))
        .toList();
  }
}
