package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.cli.whole.Signals;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedDatabaseException;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;

/**
 * The database server of one cluster. It listens on loopback; programs in namespaces come by a
 * relay on an address of the tester.
 */
final class MasterServer implements AutoCloseable {
  private static final int LIMIT_SECONDS = 20;

  private final ClusterId cluster;
  private final Path folder;
  private final DatabaseAddress direct;
  private final TcpRelay relay;
  private final String relayAddress;
  private final int port;
  private EmbeddedMasterDatabase server;
  private boolean down;

  private MasterServer(
      ClusterId cluster, Path folder, EmbeddedMasterDatabase server, String relayAddress)
      throws IOException {
    this.cluster = cluster;
    this.folder = folder;
    this.server = server;
    this.port = server.port();
    this.direct = server.database(cluster);
    this.relayAddress = relayAddress;
    this.relay =
        TcpRelay.start(relayAddress, new InetSocketAddress("127.0.0.1", port), Duration.ZERO);
  }

  static MasterServer start(ClusterId cluster, Path folder, String relayAddress) {
    EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder, 0);
    try {
      return new MasterServer(cluster, folder, server, relayAddress);
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  ClusterId cluster() {
    return cluster;
  }

  /** For the tester. */
  DatabaseAddress address() {
    return direct;
  }

  /** For programs on the network. */
  DatabaseAddress addressOnNetwork() {
    String url = "jdbc:postgresql://" + relayAddress + ":" + relay.port() + "/" + cluster;
    return new DatabaseAddress(url, direct.user(), direct.password());
  }

  /** SIGKILL to the first process; its sessions find out and end. */
  synchronized void kill() throws IOException, InterruptedException {
    ProcessHandle process = postmaster();
    process.destroyForcibly();
    try {
      process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the database server did not end", e);
    }
    closeQuietly();
  }

  /** A shutdown as an administrator does it: sessions are ended, all is written. */
  synchronized void shutDown() {
    closeQuietly();
  }

  /** The lock of the folder is freed in any case. */
  private void closeQuietly() {
    down = true;
    try {
      server.close();
    } catch (EmbeddedDatabaseException e) {
      // It was killed, and there is nothing left to be stopped.
    }
  }

  /** Its folder is copied while it is down, and it is started again. */
  synchronized void backUp() throws IOException, InterruptedException {
    closeQuietly();
    Process copying =
        new ProcessBuilder("cp", "-a", folder.toString(), backup().toString()).inheritIO().start();
    if (!copying.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || copying.exitValue() != 0) {
      throw new IOException(folder + " was not copied");
    }
    startAgain();
  }

  /** It goes on with the folder of {@link #backUp}, which is used up by that. */
  synchronized void restore() throws IOException {
    closeQuietly();
    Files.move(
        folder, folder.resolveSibling(folder.getFileName() + "-undone-" + System.nanoTime()));
    Files.move(backup(), folder);
    startAgain();
  }

  private Path backup() {
    return folder.resolveSibling(folder.getFileName() + "-backup");
  }

  synchronized void startAgain() {
    server = EmbeddedMasterDatabase.start(folder, port);
    down = false;
  }

  /** Whatever was done to it is undone. */
  synchronized void heal() throws IOException, InterruptedException {
    if (down) {
      startAgain();
    } else {
      thaw();
    }
  }

  /** It answers nobody any more, and its connections stay open. */
  synchronized void freeze() throws IOException, InterruptedException {
    // The first process first, so that no session is born that the second step does not see.
    Signals.send("STOP", List.of(postmaster().pid()));
    Signals.send("STOP", all());
  }

  synchronized void thaw() throws IOException, InterruptedException {
    Signals.send("CONT", all());
  }

  private List<Long> all() throws IOException {
    ProcessHandle first = postmaster();
    List<Long> pids = new ArrayList<>(List.of(first.pid()));
    first.descendants().forEach(child -> pids.add(child.pid()));
    return pids;
  }

  private ProcessHandle postmaster() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
  }

  @Override
  public synchronized void close() {
    relay.close();
    closeQuietly();
  }
}
