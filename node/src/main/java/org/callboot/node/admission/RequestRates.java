package org.callboot.node.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Requests a second of each address: a bucket of tokens that fills at the rate and holds ten
 * seconds' worth. Owner: whoever holds the lock of the {@link Admission}.
 */
final class RequestRates {
  /** A phone asks for some ten files within a second when it boots, and then not for hours. */
  private static final int BURST_SECONDS = 10;

  /** Our choice: some megabytes. Those that have not asked for longest are forgotten first. */
  static final int MOST_ADDRESSES = 65_536;

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private final Map<Long, Bucket> buckets = new Buckets();

  private static final class Buckets extends LinkedHashMap<Long, Bucket> {
    private static final long serialVersionUID = 1L;

    Buckets() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Bucket> eldest) {
      return size() > MOST_ADDRESSES;
    }
  }

  private static final class Bucket {
    double tokens;
    long filledNanos;

    Bucket(double tokens, long nowNanos) {
      this.tokens = tokens;
      this.filledNanos = nowNanos;
    }
  }

  /**
   * @param perSecond 0 for no limit
   */
  RequestRates(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Whether the address may ask once more now; if so, that is counted. */
  boolean take(long address, long nowNanos) {
    if (perSecond == 0) {
      return true;
    }
    double full = (double) perSecond * BURST_SECONDS;
    Bucket bucket = buckets.computeIfAbsent(address, key -> new Bucket(full, nowNanos));
    double gained = (nowNanos - bucket.filledNanos) / NANOS_PER_SECOND * perSecond;
    bucket.tokens = Math.min(full, bucket.tokens + Math.max(0, gained));
    bucket.filledNanos = nowNanos;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }

  /** Addresses that are remembered. */
  int size() {
    return buckets.size();
  }
}
