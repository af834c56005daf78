package org.callboot.publisher.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.database.RowEditor.Touched;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * Follows a database from change to change: builds what the log's plan says upon the files of
 * before, and compares with a full rebuild. Faults are gathered, so that one run shows all.
 */
final class PlanComparison {
  private final TestDatabase database;
  private final List<String> faults = new ArrayList<>();
  private ClusterBuild before;
  private int built;
  private int unchanged;

  PlanComparison(TestDatabase database) {
    this.database = database;
    this.before = ClusterBuild.everything(database);
    ClusterBuild.takePlan(database);
  }

  ClusterBuild state() {
    return before;
  }

  List<String> faults() {
    return faults;
  }

  /** Files built for all changes. */
  int built() {
    return built;
  }

  /** Those of them that came out as they were: a site is not written to for them. */
  int unchanged() {
    return unchanged;
  }

  void fault(String what, Object fault) {
    faults.add(what + ": " + fault);
  }

  /** Compares after a change that touched some rows; the files that it changed. */
  Set<FileName> compare(String what, Touched touched) {
    return compare(what, touched, ClusterBuild.everything(database));
  }

  /** After a change that has led to a state that was there before. */
  Set<FileName> compare(String what, Touched touched, ClusterBuild after) {
    Set<FileName> existing = before.files().keySet();
    ClusterBuild planned = ClusterBuild.of(ClusterBuild.takePlan(database), database, existing);
    Map<FileName, FileContent> applied = new TreeMap<>(before.files());
    applied.putAll(planned.files());
    applied.keySet().removeAll(planned.withdrawn());
    Set<FileName> wrong =
        new ClusterBuild(new TreeMap<>(applied), new TreeSet<>(), new TreeSet<>())
            .differences(after);
    if (!wrong.isEmpty()) {
      faults.add(what + ": the plan leaves other files than a full rebuild: " + wrong);
    }
    same(
        what + ": files built, against README.md",
        meant(touched, after.files().keySet().stream()),
        planned.files().keySet());
    same(
        what + ": files withdrawn, against README.md",
        meant(touched, existing.stream().filter(file -> !after.files().containsKey(file))),
        planned.withdrawn());
    Set<FileName> changed = before.differences(after);
    built += planned.files().size();
    unchanged += (int) planned.files().keySet().stream().filter(f -> !changed.contains(f)).count();
    before = after;
    return changed;
  }

  private static Set<FileName> meant(Touched touched, Stream<FileName> files) {
    return files.filter(touched::has).collect(Collectors.toSet());
  }

  private void same(String what, Set<FileName> expected, Set<FileName> found) {
    Set<FileName> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    Set<FileName> extra = new TreeSet<>(found);
    extra.removeAll(expected);
    if (!missing.isEmpty() || !extra.isEmpty()) {
      faults.add(what + ": missing " + missing + ", too many " + extra);
    }
  }
}
