package org.callboot.sync.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the settings table of a README, made from the settings themselves. */
public final class SettingsTable {
  public static final String HEAD =
      "| key | default | range | what it does |\n| --- | --- | --- | --- |\n";

  private SettingsTable() {}

  /** The table as it must stand in the README. */
  public static String of(Class<?> type) {
    List<String> rows = new ArrayList<>();
    collect(type.getAnnotation(ConfigMapping.class).prefix(), type, rows);
    return HEAD + String.join("\n", rows) + "\n";
  }

  private static void collect(String prefix, Class<?> type, List<String> rows) {
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      String key = prefix + "." + SettingKeys.key(method.getName());
      Setting setting = method.getAnnotation(Setting.class);
      if (setting != null) {
        rows.add(row(key, method, setting));
      } else if (Map.class.isAssignableFrom(method.getReturnType())) {
        Type group =
            ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
        collect(key + ".NAME", (Class<?>) group, rows);
      } else {
        collect(key, method.getReturnType(), rows);
      }
    }
  }

  private static String row(String key, Method method, Setting setting) {
    WithDefault given = method.getAnnotation(WithDefault.class);
    String fallback = method.getReturnType() == Optional.class ? "none" : "**required**";
    return "| `"
        + key
        + "` | "
        + (given == null ? fallback : "`" + given.value() + "`")
        + " | "
        + range(method.getReturnType(), setting)
        + " | "
        + setting.text()
        + (setting.secret() ? " (never printed)" : "")
        + " |";
  }

  private static String range(Class<?> type, Setting setting) {
    if (setting.min() == Long.MIN_VALUE) {
      return type == boolean.class ? "true, false" : "";
    }
    if (type == Duration.class) {
      return setting.min() + " to " + setting.max() + " ms";
    }
    return (setting.min() + " to " + setting.max() + " " + setting.unit()).stripTrailing();
  }
}
