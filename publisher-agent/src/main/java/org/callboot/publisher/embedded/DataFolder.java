package org.callboot.publisher.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What lies where in the folder that an embedded server is given. */
record DataFolder(Path directory) {
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

  /** Removes what a first start left unfinished; no row was ever accepted there. */
  void dropUnfinished() throws IOException {
    if (initialized().read().isPresent() || !Files.exists(database())) {
      return;
    }
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
