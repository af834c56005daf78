package org.callboot.cli.whole.faults;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All states that one file was ever given, in the order of their numbers. One that was asked for
 * counts from before its commit, since it may be seen before its writer hears of it.
 */
final class Timeline {
  /** What is known of a change. */
  enum Outcome {
    COMMITTED,
    /** Under way, or its writer was cut off before it heard. */
    UNKNOWN,
    UNDONE
  }

  private record State(boolean exists, Outcome outcome) {}

  private final TreeMap<Long, State> states = new TreeMap<>();

  Timeline(boolean existsAtFirst) {
    states.put(0L, new State(existsAtFirst, Outcome.COMMITTED));
  }

  synchronized void note(long number, boolean exists, Outcome outcome) {
    states.put(number, new State(exists, outcome));
  }

  /** What speaks against a file of that number being served; {@code floor}: was seen before. */
  synchronized Optional<String> objection(long number, long floor) {
    State state = states.get(number);
    if (state == null || !state.exists()) {
      return Optional.of("L" + number + ", which was never written");
    } else if (state.outcome() == Outcome.UNDONE) {
      return Optional.of("L" + number + ", which was rolled back");
    } else if (number < floor) {
      return Optional.of("L" + number + " after number " + floor);
    }
    return Optional.empty();
  }

  /** Number of the first deletion from there on; empty if the file was there all the time. */
  synchronized Optional<Long> firstAbsence(long floor) {
    return states.tailMap(floor, true).entrySet().stream()
        .filter(entry -> !entry.getValue().exists())
        .filter(entry -> entry.getValue().outcome() != Outcome.UNDONE)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Number of the last state that is certain; what comes after it is unknown. */
  synchronized long lastCommitted() {
    return states.descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().outcome() == Outcome.COMMITTED)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
