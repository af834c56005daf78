package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a site has lacked something, as operators are told. */
class SiteLagTest {
  private static final Duration ONE_WRITE = Duration.ofSeconds(1);

  private final FakeMasterDatabase database = new FakeMasterDatabase();
  private final TestSite site = new TestSite(database);

  /** Each write takes a second, in which the next row changes: the log is never found empty. */
  private void changeDuringEachWrite(int times) {
    if (times > 0) {
      site.writer.beforeNextWrite(
          () -> {
            site.ticker.advance(ONE_WRITE);
            database.put(name(1), "P003" + times);
            changeDuringEachWrite(times - 1);
          });
    }
  }

  @Test
  void aSiteThatGetsEachChangeSoonDoesNotLagHoweverManyThereAre() {
    TestSite.fill(database, 3);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.put(name(1), "P00399999999");
    changeDuringEachWrite(100);
    for (int i = 0; i < 300; i++) {
      step(publisher);
      assertThat(publisher.status().lag()).isLessThan(ONE_WRITE.multipliedBy(4));
    }
    settle(publisher);
    site.assertInStep();
  }

  @Test
  void aSiteThatDoesNotAnswerLagsFromThereOn() {
    TestSite.fill(database, 3);
    SitePublisher publisher = site.publisher();
    settle(publisher);
    database.put(name(1), "P00399999999");
    site.writer.setFaults(() -> FaultyFileWriter.Fault.LOST);
    for (int i = 0; i < 20; i++) {
      step(publisher);
      site.ticker.advance(ONE_WRITE);
    }
    assertThat(publisher.status().lag()).isGreaterThan(ONE_WRITE.multipliedBy(19));
  }
}
