package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Four threads that ask, confirm, close, wait, leave and evict each other as fast as they can. */
class AdmissionConcurrencyTest {
  private static final int LIMIT = 5;
  private static final int THREADS = 4;
  private static final int ROUNDS = 60_000;

  private final AtomicLong clock = new AtomicLong();
  private final Admission admission =
      new Admission(
          LIMIT,
          new AdmissionSettings(Duration.ofNanos(50), 4, 0, Duration.ofNanos(500), 8, 3),
          clock::incrementAndGet);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger proven = new AtomicInteger();
  private final AtomicInteger mostProven = new AtomicInteger();
  private final AtomicInteger mostInUse = new AtomicInteger();

  /** Requests of one thread: it may be told on another. */
  private final class Worker implements Applicant {
    private final SplittableRandom random;
    private final ConcurrentLinkedQueue<Permit> permits = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Waiting> places = new ConcurrentLinkedQueue<>();

    Worker(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public void admitted(Permit permit) {
      answered.incrementAndGet();
      permit.onEvicted(permit::close);
      permits.add(permit);
    }

    @Override
    public void refused(RefusalCause cause) {
      answered.incrementAndGet();
    }

    @Override
    public void waiting(Waiting place) {
      places.add(place);
    }

    void work() throws Exception {
      for (int i = 0; i < ROUNDS; i++) {
        step();
        mostInUse.accumulateAndGet(admission.inUse(), Math::max);
      }
    }

    private void step() throws Exception {
      int what = random.nextInt(10);
      if (what < 5) {
        asked.incrementAndGet();
        InetAddress peer =
            InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) random.nextInt(6)});
        admission.admit(new Claim(peer, random.nextInt(4) == 0), this);
      } else if (what < 8) {
        finishOne();
      } else if (!places.isEmpty()) {
        leaveOne(places.remove());
      }
    }

    private void finishOne() {
      Permit permit = permits.poll();
      if (permit == null) {
        return;
      }
      if (random.nextBoolean() && permit.confirm()) {
        mostProven.accumulateAndGet(proven.incrementAndGet(), Math::max);
        proven.decrementAndGet();
      }
      permit.close();
      permit.close();
    }

    private void leaveOne(Waiting place) {
      if (random.nextBoolean()) {
        place.expire();
      } else if (place.cancel()) {
        left.incrementAndGet();
      }
    }

    void end() {
      places.forEach(Waiting::expire);
      permits.forEach(Permit::close);
    }
  }

  @Test
  void theCapIsNeverExceededAndEveryPlaceComesBack() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Worker> workers = new ArrayList<>();
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Worker worker = new Worker(t);
        workers.add(worker);
        done.add(
            threads.submit(
                () -> {
                  worker.work();
                  return null;
                }));
      }
      for (Future<?> one : done) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    workers.forEach(Worker::end);
    workers.forEach(Worker::end);

    assertThat(mostInUse.get()).isBetween(1, LIMIT);
    assertThat(mostProven.get()).isBetween(1, LIMIT);
    assertThat(answered.get() + left.get()).isEqualTo(asked.get());
    assertThat(admission.inUse()).isZero();
    assertThat(admission.unconfirmed()).isZero();
    assertThat(admission.suspended()).isZero();
    assertThat(admission.waiting()).isZero();
    assertThat(admission.yielded()).isPositive();
  }
}
