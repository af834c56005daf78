package org.callboot.cli.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.sync.runtime.StopOrder;
import org.junit.jupiter.api.Test;

class RetriedStartTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile int failures;

  private final RetriedStart part =
      new RetriedStart("database", this::attempt, Duration.ofMillis(1), Duration.ofMillis(5));

  private void attempt(StopOrder started) {
    open.incrementAndGet();
    AutoCloseable first = open::decrementAndGet;
    started.add(first);
    if (attempts.incrementAndGet() <= failures) {
      throw new IllegalStateException("the folder is torn");
    }
  }

  @Test
  void isTriedAgainUntilItStarts() {
    failures = 3;
    part.startWhenPossible();
    await().atMost(LIMIT).until(() -> part.problem().isEmpty());
    assertThat(attempts).hasValue(4);
    assertThat(open).as("what failed attempts had started is closed").hasValue(1);
    part.close();
    assertThat(open).hasValue(0);
  }

  @Test
  void saysWhatKeepsItAndEndsWhenToldTo() {
    failures = Integer.MAX_VALUE;
    part.startWhenPossible();
    await().atMost(LIMIT).until(() -> attempts.get() > 1);
    assertThat(part.problem().orElseThrow()).contains("tried again", "the folder is torn");
    part.close();
    int after = attempts.get();
    assertThat(open).hasValue(0);
    assertThat(attempts).hasValue(after);
  }

  @Test
  void whoMustHaveItIsToldAtOnce() {
    failures = 1;
    assertThatThrownBy(part::startNow).hasMessage("the folder is torn");
    assertThat(open).hasValue(0);
    part.startNow();
    assertThat(part.problem()).isEmpty();
    part.close();
    assertThat(open).hasValue(0);
  }
}
