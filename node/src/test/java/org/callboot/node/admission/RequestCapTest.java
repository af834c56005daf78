package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.node.admission.RequestCap.Permit;
import org.junit.jupiter.api.Test;

class RequestCapTest {
  @Test
  void admitsExactlyAsManyAsTheLimit() {
    RequestCap cap = new RequestCap(2);
    Permit first = cap.tryAcquire().orElseThrow();
    cap.tryAcquire().orElseThrow();

    assertThat(cap.tryAcquire()).isEmpty();
    assertThat(cap.inUse()).isEqualTo(2);
    assertThat(cap.refused()).isEqualTo(1);

    first.close();
    assertThat(cap.tryAcquire()).isPresent();
  }

  @Test
  void takesAPermitBackOnlyOnce() {
    RequestCap cap = new RequestCap(2);
    Permit first = cap.tryAcquire().orElseThrow();
    cap.tryAcquire().orElseThrow();
    first.close();
    first.close();

    assertThat(cap.inUse()).isEqualTo(1);
  }

  @Test
  void aLowerLimitEvictsNobodyAndAdmitsNobodyUntilEnoughHaveLeft() {
    RequestCap cap = new RequestCap(3);
    List<Permit> held = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held.add(cap.tryAcquire().orElseThrow());
    }
    cap.changeLimit(1);

    assertThat(cap.inUse()).isEqualTo(3);
    held.get(0).close();
    held.get(1).close();
    assertThat(cap.tryAcquire()).isEmpty();
    held.get(2).close();
    assertThat(cap.tryAcquire()).isPresent();
  }

  @Test
  void aHigherLimitHoldsAtOnce() {
    RequestCap cap = new RequestCap(1);
    cap.tryAcquire().orElseThrow();
    cap.changeLimit(2);
    assertThat(cap.tryAcquire()).isPresent();
    assertThat(cap.limit()).isEqualTo(2);
  }

  @Test
  void refusesALimitThatServesNobody() {
    assertThatThrownBy(() -> new RequestCap(0)).isInstanceOf(IllegalArgumentException.class);
    RequestCap cap = new RequestCap(5);
    assertThatThrownBy(() -> cap.changeLimit(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(cap.limit()).isEqualTo(5);
  }

  @Test
  void neverAdmitsMoreThanTheLimitFromManyThreads() throws Exception {
    RequestCap cap = new RequestCap(3);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        done.add(threads.submit(() -> takeAndGiveBack(cap, inside, most)));
      }
      for (Future<?> one : done) {
        one.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(cap.inUse()).isZero();
  }

  private static void takeAndGiveBack(RequestCap cap, AtomicInteger inside, AtomicInteger most) {
    for (int i = 0; i < 20_000; i++) {
      Optional<Permit> permit = cap.tryAcquire();
      if (permit.isPresent()) {
        int now = inside.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        inside.decrementAndGet();
        permit.get().close();
        permit.get().close();
      }
    }
  }
}
