package org.callboot.publisher.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live server of a data directory. One without a living owner outlived the program that started
 * it, which happens when that program was killed; it holds the data directory, so that a new one
 * cannot start before it is gone.
 */
record ServerProcess(Path dataDirectory, ProcessHandle process) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  private static final String PID_FILE = "postmaster.pid";

  /**
   * A fast shutdown writes one checkpoint; a minute covers a slow disk with all of the default
   * shared buffers dirty.
   */
  private static final Duration STOP_TURN = Duration.ofMillis(50);

  private static final int STOP_TURNS = 1200;

  /** Linux adds to the link of a program whose file was removed or replaced, proc(5). */
  private static final Set<String> PROGRAM_NAMES = Set.of("postgres", "postgres (deleted)");

  /**
   * The live server of a data directory, going by its postmaster.pid. A process of the same number
   * that is not a postgres of exactly this directory is somebody else's and is left alone.
   */
  static Optional<ServerProcess> of(Path dataDirectory) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataDirectory.resolve(PID_FILE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.get(0).strip().matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> isPostgresOf(process, dataDirectory))
        .map(process -> new ServerProcess(dataDirectory, process));
  }

  private static String nameOf(Path link) {
    return String.valueOf(link.getFileName());
  }

  /** A postgres process works in its data directory, and Linux shows where it works. */
  private static boolean isPostgresOf(ProcessHandle process, Path dataDirectory) {
    Path entry = Path.of("/proc", Long.toString(process.pid()));
    try {
      return PROGRAM_NAMES.contains(nameOf(Files.readSymbolicLink(entry.resolve("exe"))))
          && Files.readSymbolicLink(entry.resolve("cwd")).equals(dataDirectory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Shuts the server down fast: sessions are ended, everything committed is on disk. Waits for its
   * end, a minute at most.
   */
  void stop() throws IOException {
    LOG.warn(
        "Stopping the database server {} in {}, left over from a program that was killed;"
            + " no action is needed",
        process.pid(),
        dataDirectory);
    interrupt();
    awaitEnd();
  }

  /**
   * Waits for the end of a server that was told to stop, a minute at most.
   *
   * @throws EmbeddedDatabaseException if it goes on running
   */
  void awaitEnd() {
    try {
      for (int turn = 0; turn < STOP_TURNS; turn++) {
        if (hasEndedWithin(STOP_TURN)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EmbeddedDatabaseException(
        "the database server " + process.pid() + " in " + dataDirectory + " does not stop: end it");
  }

  /** A zombie whose parent never asks for it counts as ended: it is no postgres any more. */
  private boolean hasEndedWithin(Duration limit) throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !isPostgresOf(process, dataDirectory);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Ends what a server left behind whose first process was killed: until the last of its sessions
   * is gone, no new server can start on the directory.
   */
  static void stopLeftovers(Path dataDirectory) {
    List<ServerProcess> leftovers =
        ProcessHandle.allProcesses()
            .filter(process -> isPostgresOf(process, dataDirectory))
            .map(process -> new ServerProcess(dataDirectory, process))
            .toList();
    leftovers.forEach(leftover -> leftover.process().destroy());
    leftovers.forEach(ServerProcess::awaitEnd);
  }

  /**
   * Removes the number of a server that is gone, after {@link #stopLeftovers}. A new server would
   * take any live process of this number for the old one and not start: another program's, or the
   * old one itself as long as nobody has asked for its exit code.
   */
  static void forgetPid(Path dataDirectory) throws IOException {
    if (Files.exists(Path.of("/proc/self/exe"))) {
      Files.deleteIfExists(dataDirectory.resolve(PID_FILE));
    }
  }

  /** SIGINT asks for the fast shutdown (PostgreSQL manual, Shutting Down the Server). */
  private void interrupt() throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
  }
}
