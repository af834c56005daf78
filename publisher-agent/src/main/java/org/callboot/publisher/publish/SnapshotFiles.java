package org.callboot.publisher.publish;

import java.util.Set;
import java.util.SortedMap;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.metrics.RowKind;
import org.callboot.sync.file.FileName;
import org.callboot.sync.parameters.InvalidParameterException;
import org.callboot.sync.parameters.TftpParameters;

/** Brings to a site what a plan names of one snapshot. */
final class SnapshotFiles {
  private final ClusterFiles files = new ClusterFiles();
  private final SiteLedger ledger;
  private final UnbuiltDevices unbuilt;

  SnapshotFiles(SiteLedger ledger, UnbuiltDevices unbuilt) {
    this.ledger = ledger;
    this.unbuilt = unbuilt;
  }

  /** Publishes what the plan builds, and withdraws what is no more. */
  void bring(BuildPlan plan, DatabaseSnapshot snapshot, BatchWriter out) {
    UnbuiltDevices.Round round = unbuilt.begin(plan);
    Set<FileName> gone = files.build(plan, snapshot, ledger::names, new PublishingSink(out, round));
    for (FileName name : gone) {
      out.withdraw(name);
      round.settled(name);
    }
    if (plan.parameters()) {
      setParameters(snapshot.serviceParameters(), round);
    }
    round.end();
  }

  /**
   * Bad ones stay here, so that the site's manifest, which outlives agents and nodes, keeps the
   * last good ones. A site that never had any is given what there is: its nodes must not take none
   * for the right ones.
   */
  private void setParameters(SortedMap<String, String> values, UnbuiltDevices.Round round) {
    try {
      TftpParameters.of(ledger.cluster(), values);
    } catch (InvalidParameterException e) {
      round.found(Unbuilt.ofParameters(e), e);
      return;
    }
    ledger.setParameters(values);
  }

  private record PublishingSink(BatchWriter out, UnbuiltDevices.Round round)
      implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      out.publish(file);
      round.settled(file.name());
    }

    @Override
    public void counted(ClusterFiles.Built what, int objects) {
      out.count(kindOf(what), objects);
    }

    private static RowKind kindOf(ClusterFiles.Built what) {
      return switch (what) {
        case DEVICE -> RowKind.DEVICE;
        case GATEWAY -> RowKind.UNIT;
        case SOFT_KEY_TEMPLATE -> RowKind.SOFTKEY;
        case DIAL_RULES -> RowKind.DIALRULE;
      };
    }

    @Override
    public void withoutFile(Device device) {
      out.countDeviceWithoutFile();
    }

    @Override
    public void unbuilt(Unbuilt what, RuntimeException cause) {
      what.files().forEach(out::keep);
      round.found(what, cause);
    }
  }
}
