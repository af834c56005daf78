package org.callboot.publisher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kept data directory, killed programs, and two programs that want the same directory. */
@Timeout(120)
final class EmbeddedMasterDatabaseIT {
  private static final ClusterId HQ = new ClusterId("hq");

  /** One for most tests: the first start makes the data directory and takes the longest. */
  @TempDir private static Path directory;

  @TempDir private Path fresh;

  static List<String> query(DatabaseAddress address, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = address.unpooled("test", Duration.ofSeconds(30)).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private Process startChild() throws IOException {
    return startChild(directory);
  }

  private static Process startChild(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Reads acknowledged row numbers until there are {@code wanted}; gives the last one. */
  private static long acknowledged(BufferedReader output, int wanted) throws IOException {
    long last = 0;
    for (int lines = 0; lines < wanted; lines++) {
      OptionalLong row = nextRow(output);
      assertThat(row).as("the child ended early").isPresent();
      last = row.getAsLong();
    }
    return last;
  }

  private static OptionalLong nextRow(BufferedReader output) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(EmbeddedWriter.ROW)) {
      line = output.readLine();
    }
    return line == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(line.substring(EmbeddedWriter.ROW.length())));
  }

  private static long serverProcess() throws IOException {
    return ServerProcess.of(new DataFolder(directory).database()).orElseThrow().process().pid();
  }

  @Test
  void everyAcknowledgedRowSurvivesKillDashNine() throws Exception {
    Process child = startChild();
    try (BufferedReader output = output(child)) {
      acknowledged(output, 200);
      child.toHandle().destroyForcibly();
      long last = 0;
      for (OptionalLong row = nextRow(output); row.isPresent(); row = nextRow(output)) {
        last = row.getAsLong();
      }
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
      long orphan = serverProcess();

      try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
        assertThat(
                query(
                    database.database(HQ), "select count(*) from acknowledged where n <= " + last))
            .containsExactly(Long.toString(last));
        assertThat(serverProcess()).isNotEqualTo(orphan);
        assertThat(query(database.database(HQ), "select current_setting('fsync')"))
            .containsExactly("on");
        assertThat(query(database.database(HQ), "select current_setting('synchronous_commit')"))
            .containsExactly("on");
      }
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void aLiveProgramKeepsItsDirectoryAndItsServer() throws Exception {
    Process child = startChild();
    try (BufferedReader output = output(child)) {
      acknowledged(output, 1);

      assertThatThrownBy(() -> EmbeddedMasterDatabase.start(directory, 0))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("is in use by another running program: stop that one first");

      acknowledged(output, 50);
      EmbeddedServer seen = EmbeddedServer.running(directory).orElseThrow();
      assertThat(query(seen.address(HQ), "select max(n) from acknowledged").get(0)).isNotNull();
    } finally {
      child.destroyForcibly();
      child.waitFor();
      try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
        assertThat(database.port()).isPositive();
      }
    }
  }

  @Test
  void theSameProgramCannotStartItTwice() {
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      assertThat(database.port()).isPositive();
      assertThatThrownBy(() -> EmbeddedMasterDatabase.start(directory, 0))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("is in use by another running program");
    }
  }

  @Test
  void rowsPortAndPasswordAreKept() throws Exception {
    EmbeddedServer first;
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      first = EmbeddedServer.running(directory).orElseThrow();
      query(database.database(HQ), "select 1");
      query(database.database(new ClusterId("branch")), "select 1");
      assertThat(database.toString() + first).doesNotContain(first.password());
    }
    assertThat(EmbeddedServer.running(directory)).isEmpty();
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      assertThat(EmbeddedServer.running(directory)).contains(first);
      assertThat(
              query(
                  database.database(HQ),
                  "select datname from pg_database where datname in"
                      + " ('hq', 'branch') order by 1"))
          .containsExactly("branch", "hq");
    }
  }

  @Test
  void aRememberedPortThatIsTakenIsExchanged() throws Exception {
    int port;
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      port = database.port();
    }
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        var database = EmbeddedMasterDatabase.start(directory, 0)) {
      assertThat(taken.isBound()).isTrue();
      assertThat(database.port()).isNotEqualTo(port);
    }
  }

  @Test
  void aFixedPortThatIsTakenIsRefused() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedMasterDatabase.start(directory, taken.getLocalPort()))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void onlyWhoKnowsThePasswordGetsIn() throws Exception {
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      var guess = new EmbeddedServer(database.port(), "postgres");
      assertThatThrownBy(() -> query(guess.address("postgres"), "select 1"))
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(new DataFolder(directory).server().path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(new DataFolder(directory).initialPassword().read()).isEmpty();
    }
  }

  /** In a program of its own, since programs are unpacked once in each. */
  @Test
  void nobodyElseCanPutProgramsInPlaceOfThoseOfTheServer() throws Exception {
    Path programs = Files.createDirectories(new DataFolder(fresh).programs());
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxrwxrwx"));
    Process child = startChild(fresh);
    try (BufferedReader output = output(child)) {
      acknowledged(output, 1);
      assertThat(programs).isNotEmptyDirectory();
      assertThat(Files.getPosixFilePermissions(programs))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    } finally {
      child.destroyForcibly();
      child.waitFor();
      EmbeddedMasterDatabase.start(fresh, 0).close();
    }
  }

  @Test
  void aFirstStartThatWasCutShortIsBegunAnew() throws Exception {
    DataFolder folder = new DataFolder(fresh);
    folder.beginFirstStart();
    Path database = folder.database();
    Files.createDirectories(database.resolve("base"));
    Files.writeString(database.resolve("postgresql.conf"), "");

    try (var started = EmbeddedMasterDatabase.start(fresh, 0)) {
      assertThat(query(started.database(HQ), "select 1")).containsExactly("1");
    }
  }

  /** A number that stands in postmaster.pid may belong to anybody by now. */
  @Test
  void aProcessThatIsNoServerOfThisDirectoryIsLeftAlone() throws Exception {
    Path database = Files.createDirectories(fresh.resolve("postgres"));
    Files.writeString(
        database.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + database + "\n");

    assertThat(ServerProcess.of(database)).isEmpty();
  }

  /** PostgreSQL itself would not start beside any live process of the number in postmaster.pid. */
  @Test
  void aNumberLeftBehindDoesNotKeepTheServerFromStarting() throws Exception {
    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      assertThat(database.port()).isPositive();
    }
    Process other = new ProcessBuilder("cat").start();
    Files.writeString(directory.resolve("postgres").resolve("postmaster.pid"), other.pid() + "\n");

    try (var database = EmbeddedMasterDatabase.start(directory, 0)) {
      assertThat(query(database.database(HQ), "select 1")).containsExactly("1");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  /** Programs are unpacked again after an update, while the server of a killed one still runs. */
  @Test
  void aServerWhoseProgramFileIsGoneIsKnownAllTheSame() throws Exception {
    Path database = Files.createDirectories(fresh.resolve("postgres"));
    Path program = fresh.resolve("programs").resolve("postgres");
    Files.createDirectories(fresh.resolve("programs"));
    Files.copy(Path.of("/bin/sh").toRealPath(), program);
    Process process =
        new ProcessBuilder(program.toString(), "-c", "echo runs; read line")
            .directory(database.toFile())
            .start();
    try (BufferedReader output = output(process)) {
      assertThat(output.readLine()).isEqualTo("runs");
      Files.writeString(database.resolve("postmaster.pid"), process.pid() + "\n");
      assertThat(ServerProcess.of(database)).isPresent();
      Files.delete(program);
      assertThat(ServerProcess.of(database)).isPresent();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Two files are all that the recipe for copies tells to keep. */
  @Test
  void aDatabaseThatWasPutBackIsNeverTakenForAnUnfinishedOne() throws Exception {
    Path lost = fresh.resolve("lost");
    try (var database = EmbeddedMasterDatabase.start(lost, 0)) {
      query(
          database.database(HQ), "select 1 from (select set_config('a.b', 'c', false)) as unused");
    }
    Path restored = Files.createDirectories(fresh.resolve("restored"));
    Files.move(lost.resolve("postgres"), restored.resolve("postgres"));
    Files.move(lost.resolve("server.properties"), restored.resolve("server.properties"));
    Files.writeString(restored.resolve("initial.password"), "of a start that was killed");
    Path mark = Files.writeString(restored.resolve("postgres").resolve("mark"), "kept");

    try (var database = EmbeddedMasterDatabase.start(restored, 0)) {
      assertThat(query(database.database(HQ), "select 1")).containsExactly("1");
    }
    assertThat(mark).hasContent("kept");
  }

  @Test
  void aServerThatStartedIsStoppedIfThatCannotBeNoted() throws Exception {
    Path inTheWay = fresh.resolve("initialized.new");
    Files.createDirectories(inTheWay.resolve("full"));

    assertThatThrownBy(() -> EmbeddedMasterDatabase.start(fresh, 0))
        .isInstanceOf(EmbeddedDatabaseException.class);

    assertThat(ServerProcess.of(new DataFolder(fresh).database())).isEmpty();
    Files.delete(inTheWay.resolve("full"));
    try (var started = EmbeddedMasterDatabase.start(fresh, 0)) {
      assertThat(query(started.database(HQ), "select 1")).containsExactly("1");
    }
  }

  @Test
  void theFolderIsFreeAlsoIfTheServerResists() throws Exception {
    var database =
        new EmbeddedMasterDatabase(
            new DataFolder(fresh),
            new EmbeddedServer(1, "secret"),
            () -> {
              throw new IOException("resists");
            },
            DirectoryLock.take(fresh));
    assertThatThrownBy(database::close).hasMessageContaining("resists");
    try (DirectoryLock next = DirectoryLock.take(fresh)) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedWithTheRemedy() throws Exception {
    Path file = Files.writeString(fresh.resolve("file"), "");

    assertThatThrownBy(() -> EmbeddedMasterDatabase.start(file, 0))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("could not be started")
        .hasMessageContaining("unshare -U true");
  }
}
