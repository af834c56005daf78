package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A dump of the leader's own term is restored while it runs: lock and epoch tell nothing. */
class RestoredDatabaseTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(SiteCursor.class);

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    LOG.addAppender(lines);
    TestSite.fill(database, 5);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(lines);
  }

  private SitePublisher settled() {
    SitePublisher publisher = site.publisher();
    settle(publisher);
    return publisher;
  }

  private void changeAndDelete() {
    database.put(name(1), "P00399999999");
    database.delete(name(2));
  }

  private long epoch() {
    return site.manifest().version().epoch();
  }

  private void assertInStepAfterOneWarning(long earlierEpoch) {
    site.assertInStep();
    assertThat(epoch()).isEqualTo(earlierEpoch + 1);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(lines.list.get(0).getFormattedMessage())
        .startsWith("site north: the master database does not know any more how far")
        .endsWith("in epoch " + epoch());
  }

  @Test
  void siteGetsWhatTheRestoredRowsSay() {
    SitePublisher publisher = settled();
    FakeMasterDatabase.Dump dump = database.dump();
    changeAndDelete();
    settle(publisher);
    long before = epoch();
    database.restore(dump);
    settle(publisher);
    assertInStepAfterOneWarning(before);
  }

  @Test
  void aDumpOfBeforeTheFirstPublicationIsNoticedToo() {
    FakeMasterDatabase.Dump dump = database.dump();
    SitePublisher publisher = site.publisher();
    FakeMasterDatabase.Dump ofThisTerm =
        new FakeMasterDatabase.Dump(
            dump.devices(), dump.log(), dump.cursors(), database.dump().epoch());
    settle(publisher);
    changeAndDelete();
    settle(publisher);
    long before = epoch();
    database.restore(ofThisTerm);
    settle(publisher);
    assertInStepAfterOneWarning(before);
  }

  /** The move would make the restored cursor look as if nothing had happened. */
  @Test
  void aRestoreJustBeforeTheCursorMovesIsNotHiddenByTheMove() {
    SitePublisher publisher = settled();
    FakeMasterDatabase.Dump dump = database.dump();
    changeAndDelete();
    settle(publisher);
    long before = epoch();
    database.put(name(3), "P00388888888");
    database.beforeNextMove(() -> database.restore(dump));
    settle(publisher);
    assertInStepAfterOneWarning(before);
  }

  @Test
  void aRestoreWhileTheDatabaseDidNotAnswerIsNoticedAfterwards() {
    SitePublisher publisher = settled();
    FakeMasterDatabase.Dump dump = database.dump();
    changeAndDelete();
    settle(publisher);
    long before = epoch();
    database.failWhen(() -> true);
    step(publisher);
    assertThat(publisher.state()).isEqualTo(SiteState.WAITING);
    database.restore(dump);
    database.failWhen(() -> false);
    settle(publisher);
    assertInStepAfterOneWarning(before);
  }

  @Test
  void anOrdinaryChangeRaisesNoEpoch() {
    SitePublisher publisher = settled();
    long before = epoch();
    changeAndDelete();
    settle(publisher);
    assertThat(epoch()).isEqualTo(before);
    assertThat(lines.list).isEmpty();
  }
}
