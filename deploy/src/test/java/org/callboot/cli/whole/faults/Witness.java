package org.callboot.cli.whole.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen on one node, over all its restarts: it may stand still, but never goes back.
 * Belongs to one thread, which asks for one file after the other.
 */
final class Witness {
  private final History history;
  private final Map<String, Long> floors = new HashMap<>();

  Witness(History history) {
    this.history = history;
  }

  /**
   * Notes an answer.
   *
   * @return what is wrong with it
   */
  Optional<String> observe(String file, Observation seen) {
    return switch (seen.kind()) {
      case FILE -> file(file, seen);
      case ABSENT -> absent(file);
      case OTHER -> Optional.of("answered " + seen.text());
      case RETRY, SILENT -> Optional.empty();
    };
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
