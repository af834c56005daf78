package org.callboot.node.bench;

import java.util.Map;
import java.util.TreeMap;

/** What virtual clients met; belongs to the thread of the load client. */
final class Tally {
  final Latencies latencies = new Latencies();
  private final Map<Integer, Integer> errors = new TreeMap<>();
  long done;
  long bytes;
  long timeouts;
  long repeatedRequests;
  long busy;
  long gaveUp;
  long wrongContent;

  /** Blocks that came again. */
  long duplicates;

  /** Packets that belong to no transfer, or to one of another server port. */
  long strays;

  void error(int code) {
    errors.merge(code, 1, Integer::sum);
  }

  /** ERRORs by code. */
  Map<Integer, Integer> errors() {
    return errors;
  }
}
