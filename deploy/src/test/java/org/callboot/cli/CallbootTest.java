package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.cli.programs.DemoOptions;
import org.callboot.publisher.database.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbootTest {
  private final RecordingPrograms programs = new RecordingPrograms();
  private final Terminal terminal = new Terminal().programs(programs);

  @TempDir private Path folder;

  @Test
  void startsTheDemoWithItsDefaults() {
    assertThat(terminal.type("demo")).isZero();
    assertThat(programs.started)
        .containsExactly(
            new DemoOptions(Path.of("data").toAbsolutePath(), 6969, 6970, 8069).toString());
    assertThat(terminal.out()).isEqualTo("ready" + System.lineSeparator());
  }

  @Test
  void startsTheDemoAsAsked() {
    terminal.type(
        "demo", "--data", "/x/../y", "--tftp-port=0", "--http-port=1", "--ops-port=65535");
    assertThat(programs.started)
        .containsExactly(new DemoOptions(Path.of("/y"), 0, 1, 65_535).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "x"})
  void refusesAPortThatIsNone(String port) {
    assertThat(terminal.type("demo", "--tftp-port=" + port)).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("--tftp-port").contains(port);
    assertThat(programs.started).isEmpty();
  }

  @Test
  void startsAProgramWithItsSettingsFile() throws IOException {
    Path config = Files.writeString(folder.resolve("node.yaml"), "");
    assertThat(terminal.type("node", "--config", config.toString())).isZero();
    assertThat(terminal.type("all-in-one", "--config", config.toString())).isZero();
    assertThat(programs.started).containsExactly("node node.yaml", "all-in-one node.yaml");
  }

  @Test
  void refusesASettingsFileThatIsNotThere() {
    Path config = folder.resolve("missing.yaml");
    assertThat(terminal.type("node", "--config", config.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("cannot read the settings file").contains("missing.yaml");
    assertThat(terminal.type("node")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("--config");
  }

  @Test
  void namesAnUnexpectedFailureWithoutATrace() throws IOException {
    Path config = Files.writeString(folder.resolve("p.yaml"), "");
    assertThat(terminal.type("publisher", "--config", config.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("boom").contains("--debug").doesNotContain("    at ");
  }

  @Test
  void showsTheTraceWithCausesWhenAskedFor() throws IOException {
    Path config = Files.writeString(folder.resolve("p.yaml"), "");
    terminal.type("publisher", "--debug", "--config", config.toString());
    assertThat(terminal.err()).contains("    at ").contains("caused by").contains("inner");
  }

  @ParameterizedTest
  @CsvSource({
    "'', say what to do",
    "db, 'migrate, import, export, sql'",
    "param, 'list, set, unset'",
    "nonsense, nonsense",
    "db drop, drop",
    "param set hq MaximumServingCount, VALUE",
    "db sql, CLUSTER",
    "db sql hq, give either",
    "db sql hq x --file y, give either",
    "db sql HQ! x, cluster name 'HQ!' is not valid",
    "db sql hq --file /nowhere/at/all, cannot read",
    "get ftp://h/f, begins with neither",
    "get tftp://h/, names no file",
    "get tftp://127.0.0.1/f --blksize 7, out of range",
    "get tftp://127.0.0.1/f --timeout 0, out of range",
    "get tftp://127.0.0.1/f --tries 101, out of range",
    "status --ops 8069, not of the form",
    "db import hq, FILE",
    "preview hq /nowhere/at/all, cannot read",
    "preview hq x --timeout 0, out of range",
    "preview hq x --timeout 601, out of range",
    "preview hq x --limit 0, out of range",
    "preview hq x --diff ../x, no file name",
  })
  void refusesWhatCannotBeMeant(String line, String reason) {
    assertThat(terminal.type(line.isEmpty() ? new String[0] : line.split(" ")))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains(reason).doesNotContain("    at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MaximumServingCount 0",
        "MaximumServingCount many",
        "AlternateFileLocation11 /srv",
        "AlternateFileLocation1 cluster:hq",
        "AlternateFileLocation1 relative/folder",
        "BuildCNFFlag Perhaps",
      })
  void refusesABadParameterBeforeAnyDatabaseIsAsked(String parameter) {
    String[] words = ("param set hq " + parameter).split(" ");
    assertThat(terminal.type(words)).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains(words[3]).contains("the old value stays");
    assertThat(terminal.type("param", "unset", "hq", "Nonsense")).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.err()).contains("MaximumServingCount");
  }

  @Test
  void saysWhatToStartWhenNoDatabaseIsFound() {
    assertThat(terminal.type("db", "sql", "hq", "select 1", "--data", "/nowhere"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err().strip())
        .isEqualTo("callboot: nothing runs in /nowhere: start a demo");
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    terminal.databases(
        (cluster, source) ->
            new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/hq", "postgres", "secret"));
    assertThat(terminal.type("db", "sql", "hq", "select 1")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err())
        .contains("the database of hq does not answer")
        .contains("127.0.0.1:1")
        .doesNotContain("secret");
  }

  @Test
  void migratesAndSaysHowMuchWasMissing() {
    terminal.databases((cluster, source) -> new DatabaseLogin("jdbc:x", "u", "p"));
    assertThat(terminal.type("db", "migrate", "hq")).isZero();
    assertThat(terminal.out()).contains("the schema of hq was up to date");
    terminal.schema((cluster, login) -> 4).type("db", "migrate", "hq");
    assertThat(terminal.out()).contains("4 applied");
    terminal.schema(
        (cluster, login) -> {
          throw new DatabaseException("another cluster's", new IOException());
        });
    assertThat(terminal.type("db", "migrate", "hq")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("another cluster's");
  }

  @Test
  void explainsItselfOnRequest() {
    assertThat(terminal.type("--help")).isZero();
    assertThat(terminal.out()).contains("demo").contains("param").contains("status");
    assertThat(terminal.type("param", "set", "--help")).isZero();
    assertThat(terminal.out()).contains("VALUE");
  }
}
