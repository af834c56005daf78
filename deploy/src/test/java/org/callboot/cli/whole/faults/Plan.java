package org.callboot.cli.whole.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link World} consists of.
 *
 * @param sites by name; each node of site east is called e1, e2 and so on
 * @param clusters by name; the first is the primary one, the second its alternate
 * @param heapMegabytes of each program
 */
record Plan(
    List<String> sites,
    int nodesPerSite,
    List<String> clusters,
    int agentsPerCluster,
    int heapMegabytes) {
  /** Two clusters, two sites, two nodes and two agents each: eight programs. */
  static final Plan WHOLE = new Plan(List.of("east", "west"), 2, List.of("hq", "branch"), 2, 96);

  List<String> nodesOf(String site) {
    return names(site.substring(0, 1), nodesPerSite);
  }

  List<String> agentsOf(String cluster) {
    return names(cluster.substring(0, 2), agentsPerCluster);
  }

  private static List<String> names(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(prefix + i);
    }
    return names;
  }

  List<String> nodes() {
    return sites.stream().flatMap(site -> nodesOf(site).stream()).toList();
  }

  List<String> agents() {
    return clusters.stream().flatMap(cluster -> agentsOf(cluster).stream()).toList();
  }

  List<String> machines() {
    List<String> all = new ArrayList<>(nodes());
    all.addAll(agents());
    return all;
  }
}
