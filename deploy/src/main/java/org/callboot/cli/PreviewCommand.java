package org.callboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.callboot.cli.preview.DiffChoice;
import org.callboot.cli.preview.Preview;
import org.callboot.cli.preview.PreviewFailedException;
import org.callboot.cli.preview.PreviewResult;
import org.callboot.cli.preview.PreviewScript;
import org.callboot.cli.preview.ScriptRefusedException;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;
import org.callboot.sync.runtime.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "preview",
    description = "Shows which files a change would touch, and undoes it; publishes nothing.")
final class PreviewCommand implements Callable<Integer> {
  private static final int LONGEST_SECONDS = 600;

  private final Ticker ticker;

  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "FILE", description = "SQL statements (UTF-8).")
  private Path file;

  @Option(
      names = "--diff",
      paramLabel = "NAME",
      description = "Shows how this file would change; all: each file. May be repeated.")
  private List<String> diffs = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Names of each kind, and diffs of --diff all; default ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Longest time that the change is held open, 1 to 600; default ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  PreviewCommand(Wiring wiring) {
    this.ticker = wiring.ticker();
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    Duration timeout = Duration.ofSeconds(inRange("--timeout", timeoutSeconds, LONGEST_SECONDS));
    inRange("--limit", limit, Integer.MAX_VALUE);
    DiffChoice choice = choice();
    PreviewScript script = script();
    PreviewResult result =
        database.rolledBack(connection -> preview(connection, script, choice, timeout));
    PrintWriter out = spec.commandLine().getOut();
    new PreviewReport(out, limit).print(database.cluster(), result);
    if (!result.unknown().isEmpty()) {
      throw CommandFailedException.refused(
          "no such file, before or after the change: "
              + result.unknown().stream().map(FileName::text).collect(Collectors.joining(", ")));
    }
    return ExitCode.OK;
  }

  private PreviewResult preview(
      Connection connection, PreviewScript script, DiffChoice choice, Duration timeout)
      throws SQLException {
    try {
      return new Preview(connection, database.cluster(), ticker).run(script, choice, timeout);
    } catch (PreviewFailedException e) {
      throw CommandFailedException.failed("nothing was changed; " + file + ", " + e.getMessage());
    } catch (DatabaseException e) {
      throw CommandFailedException.failed("nothing was changed; " + e.getMessage());
    }
  }

  private PreviewScript script() {
    try {
      return PreviewScript.of(SqlCommand.read(file));
    } catch (ScriptRefusedException e) {
      throw CommandFailedException.refused("nothing was run; " + file + ", " + e.getMessage());
    }
  }

  private DiffChoice choice() {
    boolean isAll = diffs.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals("all"));
    Set<FileName> names =
        diffs.stream()
            .filter(name -> !name.toLowerCase(Locale.ROOT).equals("all"))
            .map(this::fileName)
            .collect(Collectors.toSet());
    return new DiffChoice(isAll, names, limit);
  }

  private FileName fileName(String name) {
    try {
      return FileName.of(name);
    } catch (InvalidFileNameException e) {
      throw new ParameterException(
          spec.commandLine(), "--diff '" + name + "' is no file name: " + e.getMessage());
    }
  }

  private int inRange(String option, int value, int highest) {
    if (value < 1 || value > highest) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + " is out of range (1 to " + highest + ")");
    }
    return value;
  }
}
