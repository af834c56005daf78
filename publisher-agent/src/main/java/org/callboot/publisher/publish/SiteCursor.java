package org.callboot.publisher.publish;

import java.util.Optional;
import org.callboot.publisher.database.CursorStore;
import org.callboot.publisher.feed.FeedPosition;

/**
 * Up to where the files of all changes are on the site: kept in the database, and here for the
 * reader. Belongs to the site's publisher thread; others may read the position.
 */
final class SiteCursor {
  private final CursorStore cursors;
  private final String site;
  private final Lead lead;
  private final SiteLedger ledger;
  private volatile Optional<FeedPosition> position = Optional.empty();

  SiteCursor(CursorStore cursors, String site, Lead lead, SiteLedger ledger) {
    this.cursors = cursors;
    this.site = site;
    this.lead = lead;
    this.ledger = ledger;
  }

  /** Empty until the first rebuild. */
  Optional<FeedPosition> position() {
    return position;
  }

  /**
   * Takes it from the database again, which may have made it void meanwhile: the log was purged
   * beyond a site that was down for long, or an older copy of the database was restored.
   */
  void refresh() {
    if (position.isPresent()) {
      position = cursors.position(site);
    }
  }

  /** Lets go of the part of the log that no site needs any more. */
  int purge() {
    return cursors.purge();
  }

  /**
   * Moves it; only after the site has everything before.
   *
   * @throws DeposedException if another agent leads. A refusal because this agent's own epoch was
   *     raised meanwhile is none: the site is taken over again under the new epoch.
   */
  void move(FeedPosition to) {
    long epoch = ledger.epoch();
    if (cursors.move(site, epoch, to)) {
      position = Optional.of(to);
    } else if (epoch == lead.epoch()) {
      throw new DeposedException("the database follows another agent");
    }
  }
}
