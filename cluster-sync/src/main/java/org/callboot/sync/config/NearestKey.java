package org.callboot.sync.config;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the key that was meant by one that does not exist. */
final class NearestKey {
  /** Our choice: two letters that changed places cost two, and {@code peer} is not {@code port}. */
  private static final int MOST_EDITS = 2;

  /** Stands for the names of clusters or sites, which anybody may choose. */
  private static final String ANY_NAME = "*";

  private final List<String> keys = new ArrayList<>();

  NearestKey(String prefix, Class<?> type) {
    collect(prefix, type);
  }

  private void collect(String prefix, Class<?> type) {
    for (Method method : type.getMethods()) {
      String key = prefix + "." + RangeCheck.key(method.getName());
      Class<?> group = method.getReturnType();
      if (method.isAnnotationPresent(Setting.class)) {
        keys.add(key);
      } else if (Map.class.isAssignableFrom(group)
          && method.getGenericReturnType() instanceof ParameterizedType map
          && map.getActualTypeArguments()[1] instanceof Class<?> groups) {
        collect(key + "." + ANY_NAME, groups);
      } else if (group.getName().startsWith("org.callboot.")) {
        collect(key, group);
      }
    }
  }

  /** The key that differs least; empty if none is near. */
  Optional<String> to(String wrong) {
    return keys.stream()
        .map(key -> named(key, wrong))
        .filter(key -> edits(key, wrong) <= MOST_EDITS)
        .min(Comparator.comparingInt((String key) -> edits(key, wrong)).thenComparing(key -> key));
  }

  /** The key with the names that the wrong one has in its place. */
  private static String named(String key, String wrong) {
    String[] parts = key.split("\\.", -1);
    String[] given = wrong.split("\\.", -1);
    for (int i = 0; i < Math.min(parts.length, given.length); i++) {
      if (parts[i].equals(ANY_NAME)) {
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
