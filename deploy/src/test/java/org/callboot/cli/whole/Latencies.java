package org.callboot.cli.whole;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of something that was done many times. */
public final class Latencies {
  private final List<Long> nanos = new ArrayList<>();

  public void add(long elapsedNanos) {
    nanos.add(elapsedNanos);
  }

  public Duration median() {
    return at(nanos.size() / 2);
  }

  /** What 99 of 100 did not exceed. */
  public Duration ofHundred99() {
    return at((nanos.size() * 99 + 99) / 100 - 1);
  }

  public Duration worst() {
    return at(nanos.size() - 1);
  }

  private Duration at(int rank) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return Duration.ofNanos(sorted.get(rank));
  }

  @Override
  public String toString() {
    return nanos.size()
        + " times, median "
        + median().toMillis()
        + " ms, worst "
        + worst().toMillis()
        + " ms";
  }
}
