package org.callboot.sync.config;

import io.smallrye.config.ConfigValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Holds values against the ranges of their {@link Setting}s, and the names in their keys against
 * what a cluster or site may be called. It looks at values as they are read: so those of a file
 * that has other mistakes as well are judged with them.
 */
final class RangeCheck {
  private final SettingKeys keys;
  private final SortedSet<String> problems = new TreeSet<>();

  RangeCheck(SettingKeys keys) {
    this.keys = keys;
  }

  /** All that was found wrong until now, by key. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Looks at a value.
   *
   * @param value null if the key has none
   * @return the value
   */
  @Nullable ConfigValue look(String key, @Nullable ConfigValue value) {
    if (value != null && value.getValue() != null) {
      keys.meaning(key).ifPresent(meaning -> check(key, meaning, value.getValue()));
    }
    return value;
  }

  private void check(String key, SettingKeys.Meaning meaning, String text) {
    meaning.names().forEach(this::checkName);
    Setting setting = meaning.setting().getAnnotation(Setting.class);
    Type type = meaning.setting().getGenericReturnType();
    boolean isDuration = isDuration(type);
    boolean isBounded = setting.min() != Long.MIN_VALUE || setting.max() != Long.MAX_VALUE;
    OptionalLong number = isBounded ? number(text, type) : OptionalLong.empty();
    if (number.isPresent()
        && (number.getAsLong() < setting.min() || number.getAsLong() > setting.max())) {
      String unit = isDuration ? " milliseconds" : " " + setting.unit();
      problems.add(
          key
              + " is "
              + number.getAsLong()
              + ", allowed are "
              + setting.min()
              + " to "
              + setting.max()
              + unit.stripTrailing());
    }
  }

  private void checkName(String group, String name) {
    try {
      new ClusterId(name);
    } catch (IllegalArgumentException e) {
      problems.add(
          group
              + ": '"
              + name
              + "' is not a name: use 1 to 40 lower-case letters, digits and inner hyphens");
    }
  }

  private static boolean isDuration(Type type) {
    return type == Duration.class
        || (type instanceof ParameterizedType optional
            && optional.getActualTypeArguments()[0] == Duration.class);
  }

  /** Empty if it is none: whoever converts it says so. */
  private static OptionalLong number(String text, Type type) {
    try {
      if (isDuration(type)) {
        return OptionalLong.of(new DurationConverter().convert(text).toMillis());
      }
      return OptionalLong.of(
          type == int.class ? Integer.parseInt(text.strip()) : Long.parseLong(text.strip()));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
