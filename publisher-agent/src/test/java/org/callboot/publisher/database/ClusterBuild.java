package org.callboot.publisher.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * What a plan builds and withdraws of a test's database.
 *
 * @param withoutFile names of devices that got none
 */
record ClusterBuild(
    TreeMap<FileName, FileContent> files,
    TreeSet<FileName> withdrawn,
    TreeSet<String> withoutFile) {

  static ClusterBuild of(BuildPlan plan, TestDatabase database, Set<FileName> existing) {
    TreeMap<FileName, FileContent> files = new TreeMap<>();
    TreeSet<String> withoutFile = new TreeSet<>();
    ClusterFiles.Sink sink =
        new ClusterFiles.Sink() {
          @Override
          public void built(BuiltFile file) {
            files.put(file.name(), file.content());
          }

          @Override
          public void withoutFile(Device device) {
            withoutFile.add(device.name());
          }

          @Override
          public void unbuilt(Unbuilt what, RuntimeException cause) {
            throw new AssertionError(what.toString(), cause);
          }
        };
    try (DatabaseSnapshot snapshot = database.masterDatabase().snapshot()) {
      Set<FileName> gone = new ClusterFiles().build(plan, snapshot, () -> existing, sink);
      gone.retainAll(existing);
      return new ClusterBuild(files, new TreeSet<>(gone), withoutFile);
    }
  }

  static ClusterBuild everything(TestDatabase database) {
    return of(BuildPlan.EVERYTHING, database, Set.of());
  }

  /** Names of files that one of both has and the other has not, or has otherwise. */
  TreeSet<FileName> differences(ClusterBuild other) {
    TreeSet<FileName> differ = new TreeSet<>(Comparator.naturalOrder());
    Map<FileName, FileContent> theirs = other.files();
    files.forEach(
        (name, content) -> {
          if (!content.equals(theirs.get(name))) {
            differ.add(name);
          }
        });
    theirs.keySet().stream().filter(name -> !files.containsKey(name)).forEach(differ::add);
    return differ;
  }

  /** The plan for what the log holds, which is emptied. */
  static BuildPlan takePlan(TestDatabase database) {
    List<RowChange> changes = new ArrayList<>();
    String taken =
        "with taken as (delete from change_log returning id, tbl, key)"
            + " select tbl || '|' || key from taken order by id";
    for (String row : database.list(taken)) {
      String[] parts = row.split("\\|", 2);
      changes.add(new RowChange(new FeedPosition(1, 1), parts[0], parts[1]));
    }
    return BuildPlan.of(changes, 1000);
  }
}
