package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One lab for all tests of a class, mended after each: one that failed must not fail the next. */
final class SharedLab implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private Optional<Path> folder = Optional.empty();
  private Optional<FaultLab> lab = Optional.empty();

  FaultLab get() {
    return lab.orElseThrow();
  }

  World world() {
    return get().world();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Optional.of(Files.createTempDirectory("faults"));
    lab = Optional.of(FaultLab.open(folder.get()));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    get().mend();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (lab.isPresent()) {
      get().close();
    }
    delete(folder.orElseThrow());
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> found = Files.walk(tree)) {
      List<Path> leavesFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : leavesFirst) {
        Files.delete(path);
      }
    }
  }
}
