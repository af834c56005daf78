package org.callboot.sync.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads a mapping of settings from, in falling order, given values (command line), the environment
 * ({@code CALLBOOT_…}) and a YAML file. Mistakes are reported together, unknown keys among them;
 * those that no value alone shows, when all values can be read.
 */
public final class SettingsLoader {
  /** All keys start with it. */
  public static final String PREFIX = "callboot";

  private static final int GIVEN_ORDINAL = 500;
  private static final int ENVIRONMENT_ORDINAL = 300;
  private static final int FILE_ORDINAL = 100;
  private static final int CONVERTER_PRIORITY = 200;

  /** What the library puts before its texts; of no use to an operator. */
  private static final Pattern LIBRARY_CODES = Pattern.compile("(?:java\\.[\\w.]+: )?SRCFG\\d+: ");

  /**
   * The value stands in it as it was given, perhaps with a password; converters say what is wrong.
   */
  private static final Pattern NOT_CONVERTED =
      Pattern.compile(
          "The config property (\\S+) with the config value \".*\" threw an Exception whilst being"
              + " converted (?=\\S)",
          Pattern.DOTALL);

  private static final Pattern UNKNOWN =
      Pattern.compile("^([^\\s\\[]+)\\S* .*does not map to any root");

  private final Map<String, String> environment;

  /**
   * @param environment names and values as of {@link System#getenv()}
   */
  public SettingsLoader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Loads the settings.
   *
   * @param type a mapping interface with the prefix {@value #PREFIX}
   * @param file a YAML file, if one was given
   * @param given values that override all others, by full key
   * @throws SettingsException naming every mistake
   */
  public <T> T load(Class<T> type, Optional<Path> file, Map<String, String> given) {
    return load(type, file, given, true);
  }

  /**
   * Loads what a mapping wants of a file that was written for another program too: keys that it
   * does not know are passed over.
   *
   * @throws SettingsException naming every mistake in what it does know
   */
  public <T> T loadPart(Class<T> type, Path file) {
    return load(type, Optional.of(file), Map.of(), false);
  }

  private <T> T load(
      Class<T> type, Optional<Path> file, Map<String, String> given, boolean refuseUnknown) {
    String prefix = prefixOf(type);
    SettingKeys keys = new SettingKeys(prefix, type);
    RangeCheck ranges = new RangeCheck(keys);
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(type, prefix)
            .withValidateUnknown(refuseUnknown)
            .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
            .withConverter(Boolean.class, CONVERTER_PRIORITY, new StrictBooleanConverter())
            .addDefaultInterceptors()
            .withInterceptors((context, key) -> ranges.look(key, context.proceed(key)))
            .withSources(new PropertiesConfigSource(given, "command line", GIVEN_ORDINAL))
            .withSources(new EnvConfigSource(environment, ENVIRONMENT_ORDINAL));
    file.ifPresent(path -> builder.withSources(yaml(path)));
    try {
      T settings = builder.build().getConfigMapping(type);
      List<String> problems = new ArrayList<>(ranges.problems());
      problems.addAll(ConsistencyCheck.problems(prefix, type, settings));
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
      return settings;
    } catch (ConfigValidationException e) {
      List<String> problems = problemsOf(e, new NearestKey(keys));
      problems.addAll(ranges.problems());
      throw new SettingsException(problems);
    }
  }

  private static String prefixOf(Class<?> type) {
    ConfigMapping mapping = type.getAnnotation(ConfigMapping.class);
    return mapping == null ? PREFIX : mapping.prefix();
  }

  private static YamlConfigSource yaml(Path path) {
    if (!Files.isReadable(path)) {
      throw new SettingsException(
          List.of("cannot read the settings file " + path + "; check the path and its rights"));
    }
    try {
      return new YamlConfigSource(path.toUri().toURL(), FILE_ORDINAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new SettingsException(List.of(path + " is not YAML: " + e.getMessage()));
    }
  }

  private static List<String> problemsOf(ConfigValidationException e, NearestKey keys) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < e.getProblemCount(); i++) {
      String text = LIBRARY_CODES.matcher(e.getProblem(i).getMessage()).replaceAll("");
      Matcher unknown = UNKNOWN.matcher(text);
      Optional<String> meant = unknown.find() ? keys.to(unknown.group(1)) : Optional.empty();
      problems.add(
          NOT_CONVERTED.matcher(text).replaceFirst("$1: ")
              + meant.map(key -> "; did you mean " + key + "?").orElse(""));
    }
    return problems;
  }
}
