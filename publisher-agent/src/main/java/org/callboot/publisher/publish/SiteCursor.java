package org.callboot.publisher.publish;

import java.util.Optional;
import org.callboot.publisher.database.CursorStore;
import org.callboot.publisher.feed.FeedPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where the files of all changes are on the site: kept in the database, and here for the
 * reader. Belongs to the site's publisher thread; others may read the position.
 */
final class SiteCursor {
  private static final Logger LOG = LoggerFactory.getLogger(SiteCursor.class);

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
   * beyond a site that was down for long.
   */
  void refresh() {
    if (position.isPresent()) {
      noticeRestoring();
      position = cursors.position(site);
    }
  }

  /**
   * Looks whether the database still remembers how far the site had come. One that was restored
   * from a copy of this very term shows the same lock and epoch, but its log does not lead from
   * what the sites hold to what it holds.
   */
  void noticeRestoring() {
    if (position.filter(known -> !cursors.remembers(site, known)).isPresent()) {
      startAnew();
    }
  }

  /** Forgets what is known; a raised epoch has every site taken over again and compared in full. */
  private void startAnew() {
    position = Optional.empty();
    long raised = lead.raiseAbove(ledger.epoch());
    LOG.warn(
        "site {}: the master database does not know any more how far this site had come; was it"
            + " restored? All files are compared with it, in epoch {}",
        site,
        raised);
  }

  /** Lets go of the part of the log that no site needs any more. */
  int purge() {
    return cursors.purge();
  }

  /**
   * Moves it; only after the site has everything before. It stays where it is if the site is to be
   * taken over again: this agent's own epoch was raised meanwhile, or the database was restored.
   *
   * @throws DeposedException if another agent leads
   */
  void move(FeedPosition to) {
    long epoch = ledger.epoch();
    if (cursors.move(site, epoch, position, to)) {
      position = Optional.of(to);
    } else if (epoch == lead.epoch()) {
      ledger.confirmLead();
      startAnew();
    }
  }
}
