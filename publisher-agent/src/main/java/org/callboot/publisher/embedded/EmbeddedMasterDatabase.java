package org.callboot.publisher.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.DatabaseCreation;
import org.callboot.sync.file.ClusterId;

/**
 * A real PostgreSQL in a kept data directory, for systems that are given no database: one server, a
 * database for each cluster. It listens on loopback only and asks for a generated password.
 *
 * <p>Everything committed survives {@code kill -9} of the program and of the server. A server left
 * over from a killed program is stopped at the next start. There is no shutdown hook: the owner
 * closes this last, after all that still writes.
 */
public final class EmbeddedMasterDatabase implements AutoCloseable {
  /** Recovery after a crash comes before the first answer; it took 0.5 s here. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final int PASSWORD_BYTES = 24;

  private final DataFolder folder;
  private final EmbeddedServer server;
  private final Closeable postgres;
  private final DirectoryLock lock;

  EmbeddedMasterDatabase(
      DataFolder folder, EmbeddedServer server, Closeable postgres, DirectoryLock lock) {
    this.folder = folder;
    this.server = server;
    this.postgres = postgres;
    this.lock = lock;
  }

  /**
   * What a commit is worth. {@link #NONE} is for tests: the operating system's crash loses rows.
   */
  public enum Durability {
    FULL,
    NONE;

    private String setting() {
      return this == FULL ? "on" : "off";
    }
  }

  /**
   * Starts the server with full durability.
   *
   * @param directory kept folder, made if missing
   * @param port TCP port on loopback; 0 takes the one of the last time, else a free one
   * @throws EmbeddedDatabaseException if another live program uses the folder, or the server cannot
   *     be started
   */
  public static EmbeddedMasterDatabase start(Path directory, int port) {
    return start(directory, port, Durability.FULL);
  }

  /** As {@link #start(Path, int)}. */
  public static EmbeddedMasterDatabase start(Path directory, int port, Durability durability) {
    DataFolder folder = new DataFolder(directory);
    try {
      Files.createDirectories(folder.directory());
      DirectoryLock lock = DirectoryLock.take(folder.directory());
      try {
        return start(folder, port, durability, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | IllegalStateException e) {
      throw new EmbeddedDatabaseException(
          "the embedded database in "
              + folder.directory()
              + " could not be started: "
              + e.getMessage()
              + ". Make sure that the folder is writable and the port free. Started by root, the"
              + " server needs the right to make a user namespace ('unshare -U true' must work):"
              + " where a container forbids that, run as an ordinary user, or set the JDBC URL of"
              + " a PostgreSQL server",
          e);
    }
  }

  private static EmbeddedMasterDatabase start(
      DataFolder folder, int port, Durability durability, DirectoryLock lock) throws IOException {
    Optional<ServerProcess> orphan = ServerProcess.of(folder.database());
    if (orphan.isPresent()) {
      orphan.get().stop();
    }
    ServerProcess.stopLeftovers(folder.database());
    ServerProcess.forgetPid(folder.database());
    folder.beginFirstStart();
    Optional<EmbeddedServer> last = EmbeddedServer.remembered(folder);
    EmbeddedServer server =
        new EmbeddedServer(
            port == 0 ? anyPort(last) : fixedPort(port),
            last.map(EmbeddedServer::password).orElseGet(EmbeddedMasterDatabase::newPassword));
    server.remember(folder);
    EmbeddedPostgres postgres = start(folder, server, durability);
    try {
      folder.initialized().write("");
      folder.unfinished().delete();
    } catch (IOException | RuntimeException e) {
      postgres.close();
      throw e;
    }
    return new EmbeddedMasterDatabase(folder, server, postgres, lock);
  }

  private static EmbeddedPostgres start(
      DataFolder folder, EmbeddedServer server, Durability durability) throws IOException {
    PrivateFile password = folder.initialPassword();
    password.write(server.password());
    folder.closePrograms();
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder.database())
          .setOverrideWorkingDirectory(folder.programs().toFile())
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPGStartupWait(START_LIMIT)
          .setPort(server.port())
          // initdb gets these as options of its own; they come after, and undo, "-A trust".
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("auth-local", "reject")
          .setLocaleConfig("pwfile", password.path().toString())
          .setConnectConfig("password", server.password())
          .setServerConfig("fsync", durability.setting())
          .setServerConfig("full_page_writes", durability.setting())
          .setServerConfig("synchronous_commit", durability.setting())
          .setServerConfig("unix_socket_directories", "")
          .setServerConfig("max_connections", "100")
          // A forgotten transaction would hold back the change feed of every cluster.
          .setServerConfig("idle_in_transaction_session_timeout", "300s")
          .start();
    } finally {
      password.delete();
      // The library gives everybody the right to write there; without that to enter it is none.
      folder.closePrograms();
    }
  }

  private static int fixedPort(int port) throws IOException {
    if (!isFree(port)) {
      throw new IOException("port " + port + " is taken");
    }
    return port;
  }

  /** The port of the last time if it is free, else one that the system chooses. */
  private static int anyPort(Optional<EmbeddedServer> last) throws IOException {
    if (last.isPresent() && isFree(last.get().port())) {
      return last.get().port();
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The address of the cluster's database, which is created if it is missing. */
  public DatabaseAddress database(ClusterId cluster) {
    DatabaseCreation.createIfMissing(server.address("postgres"), cluster.name());
    return server.address(cluster);
  }

  public int port() {
    return server.port();
  }

  private void stop() throws IOException {
    try {
      postgres.close();
      // It waits for five seconds; a checkpoint on a slow disk may take longer.
      Optional<ServerProcess> stopping = ServerProcess.of(folder.database());
      if (stopping.isPresent()) {
        stopping.get().awaitEnd();
      }
    } finally {
      lock.close();
    }
  }

  /**
   * Stops the server and frees the folder, also if the server resists. Doing it twice is harmless.
   */
  @Override
  public void close() {
    try {
      stop();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "the embedded database could not be stopped: " + e.getMessage(), e);
    }
  }
}
