package org.callboot.sync.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds mistakes that no value alone shows: groups that are missing, values that contradict. */
final class ConsistencyCheck {
  private final List<String> problems = new ArrayList<>();

  private ConsistencyCheck() {}

  /**
   * All mistakes of that kind, by key.
   *
   * @param type a mapping interface
   * @param settings what was loaded
   */
  static List<String> problems(String prefix, Class<?> type, Object settings) {
    ConsistencyCheck check = new ConsistencyCheck();
    check.walk(prefix, type, settings);
    return check.problems;
  }

  private void walk(String prefix, Class<?> type, Object settings) {
    if (settings instanceof HazelcastSettings hazelcast) {
      checkHazelcast(prefix, hazelcast);
    }
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      if (SettingKeys.isGroup(method)) {
        group(prefix + "." + SettingKeys.key(method.getName()), method, value(method, settings));
      }
    }
  }

  private void group(String key, Method method, @Nullable Object value) {
    if (value instanceof Map<?, ?> groups) {
      AtLeastOne needed = method.getAnnotation(AtLeastOne.class);
      if (needed != null && groups.isEmpty()) {
        problems.add(key + " " + needed.text());
      }
      groups.forEach((name, group) -> walkGroup(key + "." + name, group));
    } else if (value != null) {
      walkGroup(key, value);
    }
  }

  private void walkGroup(String key, Object group) {
    for (Class<?> type : group.getClass().getInterfaces()) {
      if (type.getName().startsWith("org.callboot.")) {
        walk(key, type, group);
      }
    }
  }

  private void checkHazelcast(String key, HazelcastSettings settings) {
    List<String> peers = settings.peers().orElse(List.of());
    Optional<String> service = settings.kubernetes().service();
    Optional<String> namespace = settings.kubernetes().namespace();
    if (service.isPresent() && !peers.isEmpty()) {
      problems.add(
          key
              + ".peers is "
              + peers
              + " and "
              + key
              + ".kubernetes.service is '"
              + service.get()
              + "'; set one of them");
    }
    if (service.isEmpty() && namespace.isPresent()) {
      problems.add(
          key
              + ".kubernetes.namespace is '"
              + namespace.get()
              + "' without "
              + key
              + ".kubernetes.service; set that too, or neither");
    }
  }

  private static @Nullable Object value(Method method, Object settings) {
    try {
      // A program may keep its mapping to itself.
      method.setAccessible(true);
      return method.invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read setting " + method.getName(), e);
    }
  }
}
