package org.callboot.publisher.publish;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.sync.file.FileName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What could not be built for a site when it was last tried. Each is logged when it is first met
 * and when its reason changes, a bounded number in one build; the rest follows with later builds.
 *
 * <p>Belongs to the site's publisher thread; any thread may ask for the {@link #count}.
 */
final class UnbuiltDevices {
  private static final Logger LOG = LoggerFactory.getLogger(UnbuiltDevices.class);

  /** Lines of one build: all of a small mistake, and the kind of a large one. Our choice. */
  static final int LINES = 10;

  private final String site;
  private final Map<String, Unbuilt> byOwner = new TreeMap<>();
  private final Map<String, String> loggedReasons = new HashMap<>();
  private volatile int count;

  UnbuiltDevices(String site) {
    this.site = site;
  }

  int count() {
    return count;
  }

  Round begin(BuildPlan plan) {
    return new Round(plan);
  }

  /** What one build finds; it counts when the build has ended well. */
  final class Round {
    private final BuildPlan plan;
    private final Map<String, Unbuilt> found = new TreeMap<>();
    private final Set<FileName> settled = new HashSet<>();

    private Round(BuildPlan plan) {
      this.plan = plan;
    }

    void found(Unbuilt what, RuntimeException cause) {
      LOG.debug("site {}: {}", site, what.owner(), cause);
      found.put(what.owner(), what);
    }

    /** The file was built, or is withdrawn. */
    void settled(FileName file) {
      if (!byOwner.isEmpty()) {
        settled.add(file);
      }
    }

    /** Some have a name under which there can be no file that would be settled. */
    private void tried(String name) {
      byOwner.remove(Unbuilt.owner("device", name));
      byOwner.remove(Unbuilt.owner("gateway", name));
    }

    void end() {
      plan.families().forEach(family -> byOwner.remove(Unbuilt.owner(family)));
      plan.devices().names().forEach(this::tried);
      if (plan.parameters()) {
        byOwner.remove(Unbuilt.PARAMETERS);
      }
      byOwner
          .values()
          .removeIf(old -> plan.devices().all() || !Collections.disjoint(old.files(), settled));
      byOwner.putAll(found);
      count = byOwner.size();
      log(found);
    }
  }

  private void log(Map<String, Unbuilt> found) {
    loggedReasons.keySet().retainAll(byOwner.keySet());
    int lines = 0;
    int more = 0;
    for (Unbuilt what : found.values()) {
      if (what.reason().equals(loggedReasons.get(what.owner()))) {
        continue;
      }
      if (lines == LINES) {
        more++;
        continue;
      }
      lines++;
      loggedReasons.put(what.owner(), what.reason());
      LOG.warn(
          "site {}: {} cannot be built: {}; its files stay as they are until its rows are corrected",
          site,
          what.owner(),
          what.reason());
    }
    if (more > 0) {
      LOG.warn("site {}: {} more cannot be built; their files stay as they are", site, more);
    }
  }
}
