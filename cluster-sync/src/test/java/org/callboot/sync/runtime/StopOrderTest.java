package org.callboot.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopOrderTest {
  private final List<String> closed = new ArrayList<>();
  private final StopOrder parts = new StopOrder();

  @Test
  void lastStartedIsFirstClosedAndOnceOnly() {
    parts.add(() -> closed.add("first"));
    parts.add(() -> closed.add("last"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void whatComesBeforeAllIsDoneFirst() {
    parts.beforeAll(() -> closed.add("phones"));
    parts.add(() -> closed.add("database"));
    parts.close();
    assertThat(closed).containsExactly("phones", "database");
  }

  @Test
  void partThatStartsAfterTheEndIsClosedAndEndsTheStart() {
    parts.close();
    assertThatThrownBy(() -> parts.add(() -> closed.add("late")))
        .hasMessage("stopped while it started");
    assertThat(closed).containsExactly("late");
  }

  @Test
  void partThatFailsKeepsNoOtherFromClosing() {
    parts.add(() -> closed.add("first"));
    parts.add(
        () -> {
          throw new IllegalArgumentException("stuck");
        });
    assertThatThrownBy(parts::close)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("stuck"));
    assertThat(closed).containsExactly("first");
  }

  @Test
  void failedStartIsToldAlsoIfClosingFailsToo() {
    RuntimeException failure = new IllegalArgumentException("port taken");
    parts.add(() -> closed.add("first"));
    parts.add(
        () -> {
          throw new IllegalArgumentException("stuck");
        });
    assertThat(StopOrder.closeAfter(failure, parts)).isSameAs(failure);
    assertThat(failure).hasMessage("port taken");
    assertThat(failure.getSuppressed()[0].getSuppressed()[0]).hasMessage("stuck");
    assertThat(closed).containsExactly("first");
  }

  @Test
  void failedStartIsAllThatIsToldIfClosingWorks() {
    RuntimeException failure = new IllegalArgumentException("port taken");
    parts.add(() -> closed.add("first"));
    assertThat(StopOrder.closeAfter(failure, parts)).isSameAs(failure).hasNoSuppressedExceptions();
    assertThat(closed).containsExactly("first");
  }
}
