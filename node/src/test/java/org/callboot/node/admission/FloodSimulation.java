package org.callboot.node.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Virtual time: forged requests that never answer, and phones that boot again and again. What a
 * server would do with their packets is here; who is served is the true {@link Admission}.
 */
final class FloodSimulation {
  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** When a server sends again for want of an answer, and when it gives up (RFC 1350 has none). */
  private static final long[] WAKES = {SECOND, 3 * SECOND, 7 * SECOND, 15 * SECOND, 23 * SECOND};

  private static final int BLOCKS = 9;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom random;
  private final long endNanos;
  private final Admission admission;
  final Tally tally = new Tally();
  private long nowNanos;
  private long sequence;

  private record Event(long atNanos, long sequence, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  /** What happened. */
  static final class Tally {
    int asked;
    int busy;
    int suspended;
    int lost;
    int mostInUse;
    int mostSuspended;
    final List<Long> boots = new ArrayList<>();

    double millisOfBoots(double share) {
      List<Long> sorted = boots.stream().sorted().toList();
      int index = (int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()));
      return sorted.isEmpty() ? Double.NaN : sorted.get(index) / (double) MILLI;
    }

    double percent(int count) {
      return asked == 0 ? 0 : 100.0 * count / asked;
    }
  }

  /**
   * Phones.
   *
   * @param count how many
   * @param firstBootNanos the time within which all of them boot first
   * @param files that each loads when it boots
   * @param bootsAgain whether they boot again and again
   * @param nearestMillis round trip of every twentieth; that of the farthest is 100 ms
   */
  record Phones(
      int count, long firstBootNanos, int files, boolean bootsAgain, double nearestMillis) {}

  FloodSimulation(int limit, PlaceHold hold, int mostSuspended, Duration length) {
    random = new SplittableRandom(7);
    endNanos = length.toNanos();
    AdmissionSettings settings = AdmissionSettings.DEFAULT.withMostSuspended(mostSuspended);
    admission = new Admission(limit, settings, hold, () -> nowNanos);
  }

  /** Runs to the end, and then until everything has ended that was begun. */
  Admission run(int forgedPerSecond, Phones phones) {
    if (forgedPerSecond > 0) {
      at(0, () -> forge(forgedPerSecond));
    }
    for (int i = 0; i < phones.count(); i++) {
      at(random.nextLong(phones.firstBootNanos() + 1), new Phone(i, phones)::boot);
    }
    while (!events.isEmpty()) {
      Event next = events.remove();
      nowNanos = next.atNanos;
      next.what.run();
      tally.mostInUse = Math.max(tally.mostInUse, admission.inUse());
      tally.mostSuspended = Math.max(tally.mostSuspended, admission.suspended());
    }
    return admission;
  }

  private void at(long atNanos, Runnable what) {
    events.add(new Event(atNanos, sequence++, what));
  }

  private void after(long delayNanos, Runnable what) {
    at(nowNanos + delayNanos, what);
  }

  private static InetAddress address(int bits) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void forge(int perSecond) {
    if (nowNanos >= endNanos) {
      return;
    }
    ask(0x7F000000 | random.nextInt(1 << 24), new Request() {});
    after((long) (-Math.log(1 - random.nextDouble()) * SECOND / perSecond), () -> forge(perSecond));
  }

  private void ask(int peer, Request request) {
    admission.admit(Claim.unconfirmed(address(peer)), request);
  }

  /** A request that never answers, and its transfer at the server. */
  private class Request implements Applicant {
    @Override
    public void admitted(Permit permit) {
      permit.onEvicted(permit::close);
      wakeLater(permit, nowNanos, 0);
    }

    private void wakeLater(Permit permit, long startNanos, int attempt) {
      at(
          startNanos + WAKES[attempt],
          () -> {
            if (!permit.holdsPlace() || attempt + 1 == WAKES.length) {
              permit.close();
            } else if (!permit.isConfirmed()) {
              wakeLater(permit, startNanos, attempt + 1);
            }
          });
    }

    @Override
    public void refused(RefusalCause cause) {}

    @Override
    public void waiting(Waiting place) {
      throw new IllegalStateException("nobody waits here");
    }
  }

  /** Loads some files one after the other, waits, and boots again. */
  private final class Phone extends Request {
    private final int address;
    private final long roundTripNanos;
    private final Phones rules;
    private int filesLeft;
    private long bootedNanos;

    Phone(int index, Phones rules) {
      this.rules = rules;
      address = 0x0A000000 + index;
      roundTripNanos = roundTrip(rules.nearestMillis(), index % 20 / 19.0);
    }

    private static long roundTrip(double nearestMillis, double far) {
      return (long) (MILLI * nearestMillis * Math.pow(100 / nearestMillis, far));
    }

    void boot() {
      filesLeft = rules.files();
      bootedNanos = nowNanos;
      askForFile();
    }

    private void askForFile() {
      tally.asked++;
      after(roundTripNanos / 2, () -> ask(address, this));
    }

    @Override
    public void admitted(Permit permit) {
      super.admitted(permit);
      after(roundTripNanos, () -> answer(permit));
    }

    private void answer(Permit permit) {
      tally.suspended += permit.holdsPlace() ? 0 : 1;
      if (permit.confirm()) {
        after(roundTripNanos * (BLOCKS - 1), () -> finish(permit));
      } else {
        permit.close();
        tally.lost++;
        tryLater();
      }
    }

    private void finish(Permit permit) {
      permit.close();
      filesLeft--;
      if (filesLeft > 0) {
        askForFile();
        return;
      }
      tally.boots.add(nowNanos - bootedNanos);
      if (rules.bootsAgain() && nowNanos < endNanos) {
        after(random.nextLong(2 * SECOND), this::boot);
      }
    }

    @Override
    public void refused(RefusalCause cause) {
      tally.busy++;
      tryLater();
    }

    private void tryLater() {
      after(SECOND + random.nextLong(2 * SECOND), this::askForFile);
    }
  }
}
