package org.callboot.cli.whole.faults;

import java.util.EnumMap;
import java.util.Map;
import org.callboot.cli.whole.faults.Observation.Kind;

/** What a series of schedules came to, for a line at its end. */
final class Tally {
  private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
  private final Map<Kind, Integer> answers = new EnumMap<>(Kind.class);
  private int seeds;
  private int violations;

  void add(Schedule schedule, Map<Kind, Integer> answersOfIt, int violationsOfIt) {
    seeds++;
    schedule.faults().forEach(fault -> faults.merge(fault.kind(), 1, Integer::sum));
    answersOfIt.forEach((kind, count) -> answers.merge(kind, count, Integer::sum));
    violations += violationsOfIt;
  }

  @Override
  public String toString() {
    return String.format(
        "%d seeds, %d faults %s, %d answers checked %s, %d violations",
        seeds, sum(faults), faults, sum(answers), answers, violations);
  }

  private static int sum(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
