package org.callboot.cli.whole.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callboot.cli.whole.faults.Observation.Kind;

/** Judges what nodes answer while faults happen, and keeps what was wrong. Any thread may call. */
final class Checker {
  private final History history;

  /** Default files, and a text that shows the cluster that they have to come from. */
  private final Map<String, String> defaults;

  private final Map<String, Witness> witnesses = new ConcurrentHashMap<>();
  private final Set<String> withoutPlaces = ConcurrentHashMap.newKeySet();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final EnumMap<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final long startNanos = System.nanoTime();

  Checker(History history, Map<String, String> defaults) {
    this.history = history;
    this.defaults = Map.copyOf(defaults);
  }

  /** From here on this node may send anybody away, since others hold all its places. */
  void expectNoPlaceOn(String node) {
    withoutPlaces.add(node);
  }

  /** Files to ask for. */
  List<String> files() {
    List<String> files = new ArrayList<>(history.files());
    files.addAll(defaults.keySet());
    return files;
  }

  /** Asks a node for one file and judges the answer. One thread for each node. */
  void poll(PolledNode node, String file) {
    long troubles = node.troubles();
    boolean wasWell = node.isWell();
    Observation seen = node.ask(file);
    synchronized (counts) {
      counts.merge(seen.kind(), 1, Integer::sum);
    }
    boolean mustAnswer = wasWell && node.isWell() && node.troubles() == troubles;
    problem(node, file, seen, troubles, mustAnswer)
        .ifPresent(text -> violations.add(where(node) + file + " " + text));
  }

  private String where(PolledNode node) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return String.format("[%.1f s] %s: ", seconds, node.name());
  }

  private Optional<String> problem(
      PolledNode node, String file, Observation seen, long troubles, boolean mustAnswer) {
    if (seen.kind() == Kind.SILENT) {
      return mustAnswer ? Optional.of("was not answered: " + seen.text()) : Optional.empty();
    }
    String mark = defaults.get(file);
    if (mark != null) {
      return ofDefault(seen, mark);
    }
    return witnesses
        .computeIfAbsent(node.name(), name -> new Witness(history))
        .observe(file, seen, troubles, mustAnswer && !withoutPlaces.contains(node.name()));
  }

  private static Optional<String> ofDefault(Observation seen, String mark) {
    boolean isRight =
        seen.kind() == Kind.RETRY || (seen.kind() == Kind.FILE && seen.content().contains(mark));
    return isRight
        ? Optional.empty()
        : Optional.of("must be of the primary cluster: " + seen.shown() + seen.content());
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** What comes later is judged by what was seen before, but for itself. */
  void forgetViolations() {
    violations.clear();
  }

  /** How often what was answered since this was last asked. */
  Map<Kind, Integer> takeCounts() {
    synchronized (counts) {
      Map<Kind, Integer> taken = new EnumMap<>(counts);
      counts.clear();
      return taken;
    }
  }
}
