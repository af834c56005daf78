package org.callboot.publisher.build;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileName;

/**
 * What changed rows make necessary: which devices' files and which families of files to build again
 * or withdraw, and whether the service parameters are concerned. {@link TableRule} says which
 * table's row touches what.
 *
 * @param devices devices and gateways whose files are built again; a name in it that none has any
 *     more means files to withdraw
 * @param families families of which all files are built again
 * @param parameters whether the service parameters in the manifest are concerned
 */
public record BuildPlan(DeviceSelection devices, Set<FileFamily> families, boolean parameters) {
  public static final BuildPlan EVERYTHING =
      new BuildPlan(DeviceSelection.ALL, EnumSet.allOf(FileFamily.class), true);

  public BuildPlan {
    families =
        Collections.unmodifiableSet(
            families.isEmpty() ? EnumSet.noneOf(FileFamily.class) : EnumSet.copyOf(families));
  }

  /**
   * The plan for some changes.
   *
   * @param limit most rows that are named one by one; for more, everything is built, since one pass
   *     over all devices then costs less than many look-ups
   */
  public static BuildPlan of(Collection<RowChange> changes, int limit) {
    return of(changes, List.of(), limit);
  }

  /**
   * The plan for some changes and for files whose state on a site is in doubt.
   *
   * @param doubted files that are built again, or withdrawn if no device has them
   * @param limit as above
   */
  public static BuildPlan of(
      Collection<RowChange> changes, Collection<FileName> doubted, int limit) {
    PlanBuilder plan = new PlanBuilder(limit);
    changes.forEach(change -> TableRule.of(change.table()).apply(change.key(), plan));
    doubted.forEach(plan::file);
    return plan.toPlan();
  }

  public boolean isEverything() {
    return equals(EVERYTHING);
  }
}
