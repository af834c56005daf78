package org.callboot.node;

import java.util.List;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.SourceRange;
import org.callboot.node.admission.SourceRanges;
import org.callboot.sync.runtime.Ticker;

/** Who is served, from the settings of a node. */
final class AdmissionRules {
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
        AdmissionSettings.DEFAULT_MOST_SUSPENDED);
  }

  static SourceRanges sources(NodeSettings.Tftp settings) {
    List<String> ranges = settings.allowedSources().orElse(List.of());
    return new SourceRanges(ranges.stream().map(SourceRange::of).toList());
  }
}
