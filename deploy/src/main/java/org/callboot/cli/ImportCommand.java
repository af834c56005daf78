package org.callboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.callboot.cli.bulk.DeviceImport;
import org.callboot.cli.bulk.ImportOutcome;
import org.callboot.cli.bulk.ImportOutcome.Imported;
import org.callboot.cli.bulk.LineProblem;
import org.callboot.sync.runtime.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = "Adds and changes devices as a CSV file says: all of the file, or nothing.")
final class ImportCommand implements Callable<Integer> {
  private final Ticker ticker;

  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "CSV in UTF-8 with a header row; db export shows the columns.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ImportCommand(Wiring wiring) {
    this.ticker = wiring.ticker();
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    ProgressLine progress =
        new ProgressLine(
            spec.commandLine().getErr(), ProgressLine.isErrorOutputATerminal(), ticker);
    ImportOutcome outcome;
    try (InputStream in = Files.newInputStream(file)) {
      outcome = database.inTransaction(connection -> bringIn(connection, in, progress));
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
    if (outcome instanceof Imported imported) {
      print(imported, progress);
      return ExitCode.OK;
    }
    throw refusal((ImportOutcome.Refused) outcome);
  }

  private ImportOutcome bringIn(Connection connection, InputStream in, ProgressLine progress)
      throws SQLException {
    database.check(connection);
    try {
      return new DeviceImport(connection, progress).run(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Imported imported, ProgressLine progress) {
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d added, %,d changed, %,d unchanged (%s)",
                database.cluster(),
                imported.added(),
                imported.changed(),
                imported.unchanged(),
                progress.rate(imported.rows())));
  }

  private CommandFailedException refusal(ImportOutcome.Refused refused) {
    int count = refused.problems().size();
    String lines =
        refused.problems().stream()
            .map(LineProblem::toString)
            .collect(Collectors.joining(System.lineSeparator()));
    return CommandFailedException.refused(
        String.format(
            Locale.ROOT,
            "nothing of %s was imported; %s:%n%s",
            file,
            count == 1 ? "there is 1 problem" : String.format("there are %,d problems", count),
            lines));
  }

  private CommandFailedException unreadable(Exception e) {
    return CommandFailedException.refused("cannot read " + file + ": " + e);
  }
}
