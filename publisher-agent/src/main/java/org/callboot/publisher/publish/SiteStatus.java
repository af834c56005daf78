package org.callboot.publisher.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.callboot.publisher.feed.FeedPosition;

/**
 * How one site stands, for people.
 *
 * @param position up to where all changes are on the site; empty before the first rebuild
 * @param lastPublished wall-clock time of the last batch or rebuild
 * @param lag time since the site was last known to have everything
 * @param problem why it waits; empty while all is well
 */
public record SiteStatus(
    String site,
    SiteState state,
    Optional<FeedPosition> position,
    Optional<Instant> lastPublished,
    Duration lag,
    Optional<String> problem) {}
