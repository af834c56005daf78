package org.callboot.publisher.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase.Durability;
import org.callboot.sync.file.ClusterId;

/** One embedded server for all test classes of this JVM, stopped at its end. */
final class EmbeddedPgServer implements PgServer {
  private static final EmbeddedPgServer SHARED = new EmbeddedPgServer();

  private final DatabaseAddress postgres;

  private EmbeddedPgServer() {
    try {
      Path directory = Files.createTempDirectory(Path.of("target"), "postgres");
      EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(directory, 0, Durability.NONE);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
      postgres = server.database(new ClusterId("template"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedMasterDatabase server, Path directory) {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PgServer shared() {
    return SHARED;
  }

  @Override
  public DatabaseAddress address(String database) {
    return new DatabaseAddress(
        postgres.url().replaceFirst("[^/]*$", database), postgres.user(), postgres.password());
  }
}
