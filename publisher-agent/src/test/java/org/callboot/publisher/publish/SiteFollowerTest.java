package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedBatch;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class SiteFollowerTest {
  private final ManualTicker ticker = new ManualTicker();
  private final SiteFollower follower = new SiteFollower(PublishSettings.DEFAULT, ticker);

  /** A log in which committed changes stand behind an open transaction, or none do. */
  private record Log(boolean heldBack) implements ChangeFeed {
    @Override
    public FeedBatch read(FeedPosition position, int limit) {
      return new FeedBatch(List.of(), false, heldBack, Duration.ZERO);
    }

    @Override
    public void awaitWakeUp(Duration limit) {}

    @Override
    public void close() {}
  }

  @Test
  void tellsForHowLongAnOpenTransactionHoldsChangesBack() {
    follower.read(new Log(false));
    assertThat(follower.heldBack()).isZero();
    assertThat(follower.isCaughtUp()).isTrue();

    follower.read(new Log(true));
    ticker.advance(Duration.ofSeconds(5));
    follower.restart(FeedPosition.START);
    follower.read(new Log(true));
    ticker.advance(Duration.ofSeconds(2));
    assertThat(follower.heldBack()).isEqualTo(Duration.ofSeconds(7));
    assertThat(follower.isCaughtUp()).isFalse();

    follower.read(new Log(false));
    assertThat(follower.heldBack()).isZero();
  }

  @Test
  void knowsNothingOfOpenTransactionsWhileItDoesNotRead() {
    follower.read(new Log(true));
    follower.pause();
    ticker.advance(Duration.ofHours(3));
    assertThat(follower.heldBack()).isZero();
  }
}
