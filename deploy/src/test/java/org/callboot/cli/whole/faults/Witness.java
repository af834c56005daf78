package org.callboot.cli.whole.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen on one node, over all its restarts: it may stand still, but never goes back.
 * Belongs to one thread, which asks for one file after the other.
 */
final class Witness {
  private final History history;
  private final Map<String, Long> floors = new HashMap<>();

  /** How much had been done to the node when it served a file. */
  private final Map<String, Long> servedAfter = new HashMap<>();

  Witness(History history) {
    this.history = history;
  }

  /**
   * Notes an answer.
   *
   * @param troubles grows with everything that is done to the node
   * @param mustAnswer whether the node is well
   * @return what is wrong with it
   */
  Optional<String> observe(String file, Observation seen, long troubles, boolean mustAnswer) {
    return switch (seen.kind()) {
      case FILE -> {
        servedAfter.put(file, troubles);
        yield file(file, seen);
      }
      case ABSENT -> absent(file);
      case OTHER -> Optional.of("answered " + seen.text());
      case RETRY -> mustAnswer ? retry(file, troubles) : Optional.empty();
      case SILENT -> Optional.empty();
    };
  }

  /** What a node has it serves, whatever happens around it; no cap is reached here. */
  private Optional<String> retry(String file, long troubles) {
    boolean wasServed = Objects.equals(servedAfter.get(file), troubles);
    boolean mayBeGone = history.of(file).firstAbsence(floors.getOrDefault(file, 0L)).isPresent();
    return wasServed && !mayBeGone
        ? Optional.of("was to be asked for again, though this node had served it")
        : Optional.empty();
  }

  private Optional<String> file(String file, Observation seen) {
    if (seen.number().isEmpty()) {
      return Optional.of("served something else: " + seen.content());
    }
    long number = seen.number().get();
    Optional<String> objection = history.of(file).objection(number, floors.getOrDefault(file, 0L));
    if (objection.isEmpty()) {
      floors.put(file, number);
    }
    return objection.map(text -> "served " + text);
  }

  private Optional<String> absent(String file) {
    long floor = floors.getOrDefault(file, 0L);
    Optional<Long> absence = history.of(file).firstAbsence(floor);
    absence.ifPresent(number -> floors.put(file, number));
    return absence.isPresent()
        ? Optional.empty()
        : Optional.of("said that there is no such file, which is there since number " + floor);
  }
}
