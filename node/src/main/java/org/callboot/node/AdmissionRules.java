package org.callboot.node;

import java.util.List;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.SourceRange;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.net.PortMode;
import org.callboot.sync.runtime.Ticker;

/** Who is served, from the settings of a node. */
final class AdmissionRules {
  /**
   * Our choice: half of the 1,024 files that Linux lets a process open by default, halved again.
   */
  private static final int MOST_SUSPENDED_WITH_SOCKETS = 256;

  private AdmissionRules() {}

  static Admission admission(int limit, NodeSettings.Tftp settings, Ticker ticker) {
    return new Admission(limit, of(settings), ticker::nanos);
  }

  static AdmissionSettings of(NodeSettings.Tftp settings) {
    return new AdmissionSettings(
        settings.unconfirmedHold(),
        settings.placesPerAddress(),
        settings.requestsPerAddress(),
        settings.overflowWait(),
        settings.overflowQueue(),
        mostSuspended(settings));
  }

  /** With a port of its own each of them holds a socket, of which a process has some thousands. */
  private static int mostSuspended(NodeSettings.Tftp settings) {
    return settings.transferPorts().equals(PortMode.ephemeral(0))
        ? MOST_SUSPENDED_WITH_SOCKETS
        : AdmissionSettings.DEFAULT_MOST_SUSPENDED;
  }

  static SourceRanges sources(NodeSettings.Tftp settings) {
    List<String> ranges = settings.allowedSources().orElse(List.of());
    return new SourceRanges(ranges.stream().map(SourceRange::of).toList());
  }
}
