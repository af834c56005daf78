package org.callboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeQueueTest {
  private static final long MILLI = 1_000_000;

  private final ChangeQueue queue = new ChangeQueue(Duration.ofMillis(10));
  private final List<String> passed = new ArrayList<>();

  private void add(long atMillis, String name) {
    queue.add(atMillis * MILLI, () -> passed.add(name));
  }

  private List<String> passedAt(long millis) {
    for (Optional<Runnable> next = queue.poll(millis * MILLI);
        next.isPresent();
        next = queue.poll(millis * MILLI)) {
      next.get().run();
    }
    return passed;
  }

  @Test
  void aChangeGoesOnWhenItIsWritten() {
    add(0, "a");
    add(1, "b");
    add(2, "c");
    assertThat(passedAt(3)).isEmpty();

    queue.written(2);

    assertThat(passedAt(3)).containsExactly("a", "b");
    assertThat(queue.untilNext(3 * MILLI)).contains(Duration.ofMillis(9));
    queue.written(3);
    assertThat(passedAt(3)).containsExactly("a", "b", "c");
    assertThat(queue.untilNext(3 * MILLI)).isEmpty();
  }

  @Test
  void aChangeWaitsForTheLimitAndThoseBehindItNotAtAll() {
    add(0, "a");
    add(9, "b");
    assertThat(passedAt(9)).isEmpty();
    assertThat(queue.isLate()).isFalse();

    assertThat(passedAt(10)).containsExactly("a", "b");
    assertThat(queue.isLate()).isTrue();
    add(10, "c");
    assertThat(passedAt(10)).containsExactly("a", "b", "c");
  }

  @Test
  void onceTheDiskIsBackChangesWaitForItAgain() {
    add(0, "a");
    passedAt(10);
    add(11, "b");

    queue.written(1);

    assertThat(queue.isLate()).isFalse();
    assertThat(passedAt(12)).containsExactly("a");
    queue.written(2);
    assertThat(passedAt(12)).containsExactly("a", "b");
  }

  @Test
  void nothingWaitsForADiskThatFails() {
    add(0, "a");
    queue.failed();
    assertThat(passedAt(0)).containsExactly("a");
    add(1, "b");
    assertThat(passedAt(1)).containsExactly("a", "b");

    queue.written(2);
    add(2, "c");

    assertThat(queue.isFailing()).isFalse();
    assertThat(passedAt(2)).containsExactly("a", "b");
  }
}
