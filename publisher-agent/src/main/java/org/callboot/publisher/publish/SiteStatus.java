package org.callboot.publisher.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.feed.FeedPosition;

/**
 * How one site stands, for people.
 *
 * @param position up to where all changes are on the site; empty before the first rebuild
 * @param lastPublished wall-clock time of the last batch or rebuild
 * @param lag time since the site was last known to have everything
 * @param unbuilt devices, gateways and families of files that could not be built
 * @param problem why it waits; empty while all is well
 */
public record SiteStatus(
    String site,
    SiteState state,
    Optional<FeedPosition> position,
    Optional<Instant> lastPublished,
    Duration lag,
    int unbuilt,
    Optional<String> problem) {
  private static final double MILLIS_PER_SECOND = 1e3;

  /** As {@code /api/status} shows it. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("site", site);
    details.put("state", state.tag());
    details.put("lagSeconds", lag.toMillis() / MILLIS_PER_SECOND);
    lastPublished.ifPresent(last -> details.put("lastPublished", last.toString()));
    if (unbuilt > 0) {
      details.put("unbuilt", unbuilt);
    }
    problem.ifPresent(why -> details.put("problem", why));
    return details;
  }
}
