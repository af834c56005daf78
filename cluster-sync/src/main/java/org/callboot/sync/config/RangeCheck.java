package org.callboot.sync.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Holds loaded values against the ranges of their {@link Setting}s, in groups and maps of groups.
 * The keys of such maps are names of clusters or sites, which are written the same way.
 */
final class RangeCheck {

  List<String> problems(String prefix, Class<?> type, Object settings) {
    List<String> problems = new ArrayList<>();
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      if (method.getParameterCount() == 0 && !method.isDefault()) {
        check(prefix + "." + key(method.getName()), method, value(method, settings), problems);
      }
    }
    return problems;
  }

  private void check(String key, Method method, @Nullable Object value, List<String> problems) {
    Setting setting = method.getAnnotation(Setting.class);
    if (setting != null) {
      checkRange(key, setting, value, problems);
    } else if (value instanceof Map<?, ?> groups) {
      groups.forEach(
          (name, group) -> {
            checkName(key, String.valueOf(name), problems);
            problems.addAll(groupProblems(key + "." + name, group));
          });
    } else if (value != null) {
      problems.addAll(groupProblems(key, value));
    }
  }

  private static void checkName(String key, String name, List<String> problems) {
    try {
      new ClusterId(name);
    } catch (IllegalArgumentException e) {
      problems.add(
          key
              + ": '"
              + name
              + "' is not a name: use 1 to 40 lower-case letters, digits and inner hyphens");
    }
  }

  private List<String> groupProblems(String key, Object group) {
    List<String> problems = new ArrayList<>();
    for (Class<?> type : group.getClass().getInterfaces()) {
      if (type.getName().startsWith("org.callboot.")) {
        problems.addAll(problems(key, type, group));
      }
    }
    return problems;
  }

  private static void checkRange(
      String key, Setting setting, @Nullable Object value, List<String> problems) {
    long number;
    if (value instanceof Number whole) {
      number = whole.longValue();
    } else if (value instanceof Duration duration) {
      number = duration.toMillis();
    } else {
      return;
    }
    if (number < setting.min() || number > setting.max()) {
      String unit = value instanceof Duration ? " milliseconds" : " " + setting.unit();
      problems.add(
          key
              + " is "
              + number
              + ", allowed are "
              + setting.min()
              + " to "
              + setting.max()
              + unit.stripTrailing());
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

  /** The key that SmallRye Config derives from a method: {@code bindAddress} is bind-address. */
  static String key(String methodName) {
    return methodName.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
