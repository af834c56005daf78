package org.callboot.publisher.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies where in the folder that an embedded server is given. */
record DataFolder(Path directory) {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  DataFolder {
    directory = directory.toAbsolutePath().normalize();
  }

  /** PostgreSQL's own data directory. */
  Path database() {
    return directory.resolve("postgres");
  }

  /**
   * PostgreSQL's programs. Not in the temporary directory, which other users may write to and which
   * is cleaned up now and then.
   */
  Path programs() {
    return directory.resolve("programs");
  }

  /**
   * Leaves the programs to their owner alone, who also runs them: {@code unshare -U}, by which root
   * starts the server, changes its name and not whose files it may read.
   */
  void closePrograms() throws IOException {
    Files.createDirectories(programs());
    Files.setPosixFilePermissions(programs(), PosixFilePermissions.fromString("rwx------"));
  }

  /** Port and password. */
  PrivateFile server() {
    return new PrivateFile(directory.resolve("server.properties"));
  }

  /** The password for initdb, which takes it from a file only. */
  PrivateFile initialPassword() {
    return new PrivateFile(directory.resolve("initial.password"));
  }

  /** There once the server has started for the first time. */
  PrivateFile initialized() {
    return new PrivateFile(directory.resolve("initialized"));
  }

  /** There from before the first start until the server has started: no row was accepted. */
  PrivateFile unfinished() {
    return new PrivateFile(directory.resolve("first-start"));
  }

  /**
   * Removes what a first start left unfinished, and notes that one begins where there is nothing
   * yet. A database that nobody is known to have begun is somebody's, put back from a backup.
   */
  void beginFirstStart() throws IOException {
    if (!Files.exists(database())) {
      unfinished().write("");
      return;
    }
    if (initialized().read().isPresent() || unfinished().read().isEmpty()) {
      return;
    }
    LOG.warn("The first start of the database in {} was cut off and begins anew", database());
    Files.walkFileTree(
        database(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
