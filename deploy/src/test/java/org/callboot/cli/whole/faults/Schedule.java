package org.callboot.cli.whole.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults that a seed gives. They begin close together, so that most of them overlap; all of it is
 * over in ten seconds, unless a site splits for long or a leader has to be overtaken. Nothing
 * happens to the same machine twice; all of it ends, so that every promise can be asked for
 * afterwards.
 */
record Schedule(long seed, List<Fault> faults) {
  private static final int FEWEST = 3;
  private static final int MOST = 6;
  private static final int LAST_BEGIN_MILLIS = 2_500;
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 3_500;

  /** Above the 5 s after which the database deposes a leader that does not ask. */
  private static final int DEPOSING_MILLIS = 7_000;

  private static final long FACTOR = 0x9E3779B97F4B0799L;

  /** Above the 10 s after which members of a site give each other up. */
  private static final int SPLIT_MILLIS = 14_000;

  /**
   * The schedule of a seed.
   *
   * @param canCut whether the network can be cut; the same seed gives other faults without
   * @param isLong whether splits of a site may last until its members give each other up
   */
  static Schedule of(long seed, Plan plan, boolean canCut, boolean isLong) {
    // Neighbouring seeds give alike first numbers; with this factor 1 to 5 have every kind.
    Random random = new Random(seed * FACTOR);
    List<FaultKind> kinds =
        Stream.of(FaultKind.values()).filter(kind -> canCut || !kind.needsCuts()).toList();
    List<Fault> faults = new ArrayList<>();
    int wanted = FEWEST + random.nextInt(MOST - FEWEST + 1);
    for (int i = 0; i < wanted; i++) {
      Fault fault = fault(kinds.get(random.nextInt(kinds.size())), plan, isLong, random);
      if (isAlone(fault, faults, plan)) {
        faults.add(fault);
      }
    }
    faults.sort(Comparator.comparingLong(Fault::atMillis));
    return new Schedule(seed, List.copyOf(faults));
  }

  private static boolean isAlone(Fault fault, List<Fault> others, Plan plan) {
    Set<String> mine = touched(fault, plan);
    return others.stream()
        .allMatch(other -> touched(other, plan).stream().noneMatch(mine::contains));
  }

  private static Fault fault(FaultKind kind, Plan plan, boolean isLong, Random random) {
    long at = random.nextInt(LAST_BEGIN_MILLIS);
    long some = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
    long lasts = kind.deposes() && random.nextBoolean() ? DEPOSING_MILLIS : some;
    return switch (kind) {
      case CUT_AGENT_FROM_SITE ->
          new Fault(kind, any(plan.agents(), random), any(plan.sites(), random), at, lasts);
      case CUT_AGENT_FROM_DATABASE -> {
        String cluster = any(plan.clusters(), random);
        yield new Fault(kind, any(plan.agentsOf(cluster), random), cluster, at, lasts);
      }
      case SPLIT_SITE -> {
        boolean given = isLong && random.nextBoolean();
        List<String> nodes = plan.nodesOf(any(plan.sites(), random));
        yield new Fault(kind, nodes.get(0), nodes.get(1), at, given ? SPLIT_MILLIS : lasts);
      }
      default -> new Fault(kind, any(candidates(kind, plan), random), "", at, lasts);
    };
  }

  /** What a kind that cuts nothing can happen to. */
  private static List<String> candidates(FaultKind kind, Plan plan) {
    return switch (kind) {
      case KILL_NODE, TERMINATE_NODE, FREEZE_NODE -> plan.nodes();
      case KILL_AGENT, FREEZE_AGENT -> plan.agents();
      case KILL_SITE -> plan.sites();
      default -> plan.clusters();
    };
  }

  private static String any(List<String> names, Random random) {
    return names.get(random.nextInt(names.size()));
  }

  /** What may not be touched by another fault. */
  private static Set<String> touched(Fault fault, Plan plan) {
    return switch (fault.kind()) {
      case SPLIT_SITE -> Set.of(fault.on(), fault.from());
      case KILL_SITE -> Set.copyOf(plan.nodesOf(fault.on()));
      case FREEZE_LEADER_IN_BATCH, CUT_LEADER_OFF_IN_BATCH -> all(fault.on(), plan);
      default -> Set.of(fault.on());
    };
  }

  /** A cluster's agents and its database. */
  private static Set<String> all(String cluster, Plan plan) {
    Set<String> all = new HashSet<>(plan.agentsOf(cluster));
    all.add(cluster);
    return all;
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + ": "
        + faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }
}
