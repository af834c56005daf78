package org.callboot.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.cli.database.DatabaseSource;
import org.callboot.cli.database.KnownDatabases;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.config.SettingsTable;
import org.callboot.sync.file.ClusterId;

/**
 * Settings of a program out of its ConfigMap and its environment, read by the program's own reader.
 */
final class ProgramSettings {
  private static final String POD_ADDRESS = "10.1.2.3";
  private static final Pattern KEY = Pattern.compile("`(callboot[.][^`]+)`");
  private static final String LABEL = "metadata.labels['";

  private ProgramSettings() {}

  /** Variables that the loader would pass over without a word, since it knows no such key. */
  static Stream<String> unknownVariables(Class<?> type, Workload workload) {
    Set<String> known =
        KEY.matcher(SettingsTable.of(type))
            .results()
            .map(key -> variable(key.group(1)))
            .collect(Collectors.toSet());
    return workload.program().getEnv().stream()
        .map(EnvVar::getName)
        .filter(name -> name.startsWith("CALLBOOT_") && !known.contains(name));
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /**
   * As the program would load them in a pod.
   *
   * @throws SettingsException naming every mistake
   */
  static <T> T load(Class<T> type, Workload workload, Manifests manifests) {
    SettingsLoader loader = new SettingsLoader(environment(workload.program(), workload));
    return withFile(workload, manifests, file -> loader.load(type, Optional.of(file), Map.of()));
  }

  /** As the init container would find the database. */
  static DatabaseLogin database(String cluster, Workload workload, Manifests manifests) {
    Container migrate = workload.pod().getInitContainers().get(0);
    KnownDatabases databases = new KnownDatabases(environment(migrate, workload));
    return withFile(
        workload,
        manifests,
        file ->
            databases.find(
                new ClusterId(cluster), new DatabaseSource(Optional.of(file), Path.of("data"))));
  }

  private static <T> T withFile(Workload workload, Manifests manifests, Function<Path, T> use) {
    try {
      Path file = Files.createTempFile("settings", ".yaml");
      try {
        Files.writeString(file, settingsFile(workload, manifests));
        return use.apply(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file that the arguments of the program name, out of the ConfigMap that is mounted there.
   */
  private static String settingsFile(Workload workload, Manifests manifests) {
    List<String> arguments = workload.program().getArgs();
    Path file = Path.of(arguments.get(arguments.indexOf("--config") + 1));
    String name =
        workload
            .volumeAt(file.getParent())
            .flatMap(
                volume ->
                    workload.pod().getVolumes().stream()
                        .filter(each -> each.getName().equals(volume.getName()))
                        .findFirst())
            .map(volume -> volume.getConfigMap().getName())
            .orElse("none");
    return manifests
        .all(ConfigMap.class)
        .filter(map -> map.getMetadata().getName().equals(name))
        .findFirst()
        .map(map -> map.getData().get(file.getFileName().toString()))
        .orElseThrow(() -> new SettingsException(List.of("no settings are mounted at " + file)));
  }

  private static Map<String, String> environment(Container container, Workload workload) {
    Map<String, String> environment = new TreeMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), value(workload, variable));
    }
    return environment;
  }

  private static String value(Workload workload, EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    if (variable.getValueFrom().getSecretKeyRef() != null) {
      return "from-a-secret";
    }
    String field = variable.getValueFrom().getFieldRef().getFieldPath();
    if (!field.startsWith(LABEL)) {
      return POD_ADDRESS;
    }
    String label = field.substring(LABEL.length(), field.indexOf("']"));
    return workload.labels().getOrDefault(label, "");
  }
}
