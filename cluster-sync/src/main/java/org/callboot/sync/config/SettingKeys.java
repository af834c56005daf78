package org.callboot.sync.config;

import io.smallrye.config.NameIterator;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All keys of a mapping. Where the name of a cluster or a site stands, which anybody may choose,
 * they have a {@value #ANY_NAME}.
 */
final class SettingKeys {
  static final String ANY_NAME = "*";

  private static final Pattern ELEMENT = Pattern.compile("\\[\\d+]$");

  /** By the parts of their keys. */
  private final Map<List<String>, Method> settings = new LinkedHashMap<>();

  SettingKeys(String prefix, Class<?> type) {
    collect(prefix, type);
  }

  private void collect(String prefix, Class<?> type) {
    for (Method method : type.getMethods()) {
      String key = prefix + "." + key(method.getName());
      Class<?> group = method.getReturnType();
      if (method.isAnnotationPresent(Setting.class)) {
        settings.put(List.of(key.split("\\.", -1)), method);
      } else if (Map.class.isAssignableFrom(group)
          && method.getGenericReturnType() instanceof ParameterizedType map
          && map.getActualTypeArguments()[1] instanceof Class<?> groups) {
        collect(key + "." + ANY_NAME, groups);
      } else if (isGroup(method) && group.getName().startsWith("org.callboot.")) {
        collect(key, group);
      }
    }
  }

  /** Whether it stands for a group of settings, or a map of groups. */
  static boolean isGroup(Method method) {
    return method.getReturnType().isInterface()
        && Modifier.isAbstract(method.getModifiers())
        && !method.isAnnotationPresent(Setting.class);
  }

  /** The key that SmallRye Config derives from a method: {@code bindAddress} is bind-address. */
  static String key(String methodName) {
    return methodName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  List<String> all() {
    return settings.keySet().stream().map(parts -> String.join(".", parts)).toList();
  }

  /**
   * What a key stands for.
   *
   * @param setting the setting
   * @param names the names in the key, each behind the key of its group
   */
  record Meaning(Method setting, Map<String, String> names) {}

  /** Empty if no setting has that key; that of an element of a list is the list's. */
  Optional<Meaning> meaning(String key) {
    List<String> parts = parts(ELEMENT.matcher(key).replaceFirst(""));
    for (Map.Entry<List<String>, Method> candidate : settings.entrySet()) {
      if (matches(parts, candidate.getKey())) {
        return Optional.of(new Meaning(candidate.getValue(), names(parts, candidate.getKey())));
      }
    }
    return Optional.empty();
  }

  private static List<String> parts(String key) {
    List<String> parts = new ArrayList<>();
    for (NameIterator at = new NameIterator(key); at.hasNext(); at.next()) {
      parts.add(at.getNextSegment());
    }
    return parts;
  }

  private static boolean matches(List<String> parts, List<String> wanted) {
    if (parts.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!wanted.get(i).equals(ANY_NAME) && !wanted.get(i).equals(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> names(List<String> parts, List<String> wanted) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      if (wanted.get(i).equals(ANY_NAME)) {
        names.put(String.join(".", parts.subList(0, i)), parts.get(i));
      }
    }
    return names;
  }
}
