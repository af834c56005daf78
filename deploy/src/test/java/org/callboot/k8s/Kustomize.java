package org.callboot.k8s;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.callboot.sync.peers.Program;

/** What {@code kubectl kustomize} makes of the folders of {@code k8s/}. */
final class Kustomize {
  /** The module's folder is the working folder of tests. */
  static final Path MANIFESTS = Path.of("..", "k8s");

  /** Where {@code .ci/run} puts the program if the machine has none. */
  private static final Path UNPACKED = Path.of("target", "peers", "kubectl", "kubectl");

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What was built before, by folder, as text: tests change the objects. */
  private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

  private Kustomize() {}

  /** Names of the overlays, each a folder of {@code k8s/overlays}. */
  static List<String> overlays() {
    try (Stream<Path> folders = Files.list(MANIFESTS.resolve("overlays"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of an overlay; skips the test where there is no kubectl. */
  static List<ObjectNode> overlay(String name) {
    return folder("overlays/" + name);
  }

  /**
   * The objects of a part that is also applied by itself; skips the test where there is no kubectl.
   *
   * @param path below {@code k8s/}, such as {@code base/tier}
   */
  static List<ObjectNode> folder(String path) {
    Optional<Path> kubectl = Program.find("kubectl").or(Kustomize::unpacked);
    Program.require(kubectl.isPresent(), "'kubectl' is not installed");
    return parse(BUILT.computeIfAbsent(path, folder -> build(kubectl.orElseThrow(), folder)));
  }

  private static String build(Path kubectl, String path) {
    return run(List.of(kubectl.toString(), "kustomize", MANIFESTS.resolve(path).toString()));
  }

  private static String run(List<String> command) {
    try {
      Path output = Files.createTempFile("kustomize", ".yaml");
      try {
        Program.Result result = Program.run(command, output, LIMIT);
        if (result.exitCode() != 0) {
          throw new AssertionError(command + " failed: " + result.output());
        }
        return result.output();
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> unpacked() {
    return Optional.of(UNPACKED).filter(Files::isExecutable);
  }

  private static List<ObjectNode> parse(String yaml) {
    try (MappingIterator<ObjectNode> documents =
        new YAMLMapper().readerFor(ObjectNode.class).readValues(yaml)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
