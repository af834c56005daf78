package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyWakeupTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<Long> woken = new ArrayList<>();
  private final LazyWakeup wakeup = new LazyWakeup(loop, () -> woken.add(loop.nowNanos()));

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
}
