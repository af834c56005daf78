package org.callboot.sync.config;

import java.util.Comparator;
import java.util.Optional;

/** Finds the key that was meant by one that does not exist. */
final class NearestKey {
  /** Our choice: two letters that changed places cost two, and {@code peer} is not {@code port}. */
  private static final int MOST_EDITS = 2;

  private final SettingKeys keys;

  NearestKey(SettingKeys keys) {
    this.keys = keys;
  }

  /** The key that differs least; empty if none is near. */
  Optional<String> to(String wrong) {
    return keys.all().stream()
        .map(key -> named(key, wrong))
        .filter(key -> edits(key, wrong) <= MOST_EDITS)
        .min(Comparator.comparingInt((String key) -> edits(key, wrong)).thenComparing(key -> key));
  }

  /** The key with the names that the wrong one has in its place. */
  private static String named(String key, String wrong) {
    String[] parts = key.split("\\.", -1);
    String[] given = wrong.split("\\.", -1);
    for (int i = 0; i < Math.min(parts.length, given.length); i++) {
      if (parts[i].equals(SettingKeys.ANY_NAME)) {
        parts[i] = given[i];
      }
    }
    return String.join(".", parts);
  }

  /** Letters to add, drop or replace (Levenshtein's distance). */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
