package org.callboot.publisher.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Gives equal keys the same object, so that what is made from it is made once. Holds a bounded
 * number; a value that is forgotten is made again. Used by one thread.
 */
final class SharedValues<K, V> {
  private static final int KEPT = 4096;

  private final Map<K, V> values = new HashMap<>();

  V get(K key, Function<K, V> make) {
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    if (values.size() >= KEPT) {
      values.clear();
    }
    V made = make.apply(key);
    values.put(key, made);
    return made;
  }
}
