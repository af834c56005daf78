package org.callboot.publisher.publish;

import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;

/** Brings to a site what a plan names of one snapshot. */
final class SnapshotFiles {
  private final ClusterFiles files = new ClusterFiles();
  private final SiteLedger ledger;

  SnapshotFiles(SiteLedger ledger) {
    this.ledger = ledger;
  }

  /** Publishes what the plan builds, and withdraws what is no more. */
  void bring(BuildPlan plan, DatabaseSnapshot snapshot, BatchWriter out) {
    files.build(plan, snapshot, ledger::names, new PublishingSink(out)).forEach(out::withdraw);
    if (plan.parameters()) {
      ledger.setParameters(snapshot.serviceParameters());
    }
  }

  private record PublishingSink(BatchWriter out) implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      out.publish(file);
    }

    @Override
    public void withoutFile(Device device) {
      out.countDeviceWithoutFile();
    }
  }
}
