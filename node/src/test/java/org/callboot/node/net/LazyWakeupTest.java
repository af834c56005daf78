package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyWakeupTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final VirtualLoop loop = new VirtualLoop();
  private final List<Long> woken = new ArrayList<>();
  private final LazyWakeup wakeup = new LazyWakeup(loop, LONG, () -> woken.add(loop.nowNanos()));

  @Test
  void wakesAtTheTimeThatWasWishedFor() {
    wakeup.at(100);
    loop.advance(99);
    assertThat(woken).isEmpty();
    loop.advance(1);
    assertThat(woken).containsExactly(100L);
  }

  @Test
  void wakesOnceForEachWish() {
    wakeup.at(100);
    loop.advance(1_000);
    assertThat(woken).containsExactly(100L);
    wakeup.at(1_500);
    loop.advance(1_000);
    assertThat(woken).containsExactly(100L, 1_500L);
    assertThat(loop.waiting()).isZero();
  }

  @Test
  void keepsThePlanForAWishForLater() {
    wakeup.at(100);
    wakeup.at(100);
    for (int later = 101; later < 10_000; later++) {
      wakeup.at(later);
    }
    assertThat(loop.waiting()).isEqualTo(1);
    loop.advance(20_000);
    assertThat(woken).containsExactly(100L);
  }

  @Test
  void wakesEarlierForAWishForEarlier() {
    wakeup.at(100);
    wakeup.at(40);
    assertThat(loop.waiting()).isEqualTo(1);
    loop.advance(1_000);
    assertThat(woken).containsExactly(40L);
  }

  @Test
  void wakesSoonForATimeThatHasPassed() {
    loop.advance(500);
    wakeup.at(100);
    loop.advance(0);
    assertThat(woken).containsExactly(500L);
  }

  @Test
  void sleepsOnWhenItIsCancelled() {
    wakeup.at(100);
    wakeup.cancel();
    assertThat(loop.waiting()).isZero();
    loop.advance(1_000);
    assertThat(woken).isEmpty();
  }

  /** What was cancelled is no plan that a later wish could rely on. */
  @Test
  void canBePlannedAnewAfterItWasCancelled() {
    wakeup.cancel();
    wakeup.at(100);
    wakeup.cancel();
    wakeup.at(200);
    loop.advance(1_000);
    assertThat(woken).containsExactly(200L);
  }

  /** A transfer that was woken too early asks for the rest of its time. */
  @Test
  void canBePlannedWhileItWakes() {
    List<Long> times = new ArrayList<>();
    List<LazyWakeup> self = new ArrayList<>();
    self.add(
        new LazyWakeup(
            loop,
            LONG,
            () -> {
              times.add(loop.nowNanos());
              if (loop.nowNanos() < 300) {
                self.get(0).at(300);
              }
            }));
    self.get(0).at(100);
    loop.advance(1_000);
    assertThat(times).containsExactly(100L, 300L);
    assertThat(loop.waiting()).isZero();
  }

  /** A second is wished for before anything was measured, and the shortest wait after each ACK. */
  @Test
  void needsOneTimerForAShortTransfer() {
    List<Long> times = new ArrayList<>();
    LazyWakeup early = new LazyWakeup(loop, Duration.ofNanos(50), () -> times.add(loop.nowNanos()));
    early.at(1_000);
    loop.advance(10);
    early.at(60);
    loop.advance(10);
    early.at(70);
    assertThat(loop.planned()).isEqualTo(1);
    early.cancel();
    assertThat(loop.waiting()).isZero();
    assertThat(times).isEmpty();
  }

  @Test
  void wakesEarlyOnceOnlyWhileNothingComes() {
    List<Long> times = new ArrayList<>();
    List<LazyWakeup> self = new ArrayList<>();
    Runnable askForTheRest =
        () -> {
          times.add(loop.nowNanos());
          if (loop.nowNanos() < 1_000) {
            self.get(0).at(1_000);
          }
        };
    self.add(new LazyWakeup(loop, Duration.ofNanos(50), askForTheRest));
    self.get(0).at(1_000);
    loop.advance(2_000);
    assertThat(times).containsExactly(50L, 1_000L);
  }
}
