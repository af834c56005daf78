package org.callboot.node.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of a tag that operators can change while the program runs. The first values that come are
 * kept as they are and all later ones share {@value #OTHER}, since a time series once made stays.
 */
final class BoundedTag {
  static final String OTHER = "other";

  private final int maxValues;
  private final Set<String> values = ConcurrentHashMap.newKeySet();

  BoundedTag(int maxValues) {
    this.maxValues = maxValues;
  }

  String bounded(String value) {
    if (values.contains(value)) {
      return value;
    }
    synchronized (values) {
      if (values.size() >= maxValues) {
        return OTHER;
      }
      values.add(value);
      return value;
    }
  }
}
