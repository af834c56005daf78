package org.callboot.node.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.callboot.node.transfer.Refusal;

/** What became of the names that were searched, by their prefix. Safe for all threads. */
final class LookupMeters {
  private enum Result {
    FOUND,
    NOT_FOUND,
    UNAVAILABLE
  }

  private final Map<NamePrefix, Map<Result, Counter>> counters = new EnumMap<>(NamePrefix.class);

  LookupMeters(RegistryMeters meters) {
    for (NamePrefix prefix : NamePrefix.values()) {
      Map<Result, Counter> ofPrefix = new EnumMap<>(Result.class);
      for (Result result : Result.values()) {
        String tag = result.name().toLowerCase(Locale.ROOT);
        ofPrefix.put(result, meters.counter(NodeMeters.LOOKUPS, prefix.tag(), tag));
      }
      counters.put(prefix, ofPrefix);
    }
  }

  void found(String file) {
    count(file, Result.FOUND);
  }

  /** Of a request that was refused before any search, nothing is counted. */
  void refused(String file, Refusal refusal) {
    if (refusal == Refusal.NOT_FOUND) {
      count(file, Result.NOT_FOUND);
    } else if (refusal == Refusal.UNAVAILABLE) {
      count(file, Result.UNAVAILABLE);
    }
  }

  private void count(String file, Result result) {
    Map<Result, Counter> ofPrefix = Objects.requireNonNull(counters.get(NamePrefix.of(file)));
    Objects.requireNonNull(ofPrefix.get(result)).increment();
  }
}
