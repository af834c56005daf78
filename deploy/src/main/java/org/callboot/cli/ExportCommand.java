package org.callboot.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.callboot.cli.bulk.DeviceExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Writes all devices as a CSV file that db import reads.")
final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final OutputStream standardOutput;

  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_OUTPUT,
      description = "File to write, which is there only when it is whole; - or none: the terminal.")
  private String file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ExportCommand(Wiring wiring) {
    this.standardOutput = wiring.standardOutput();
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (file.equals(STANDARD_OUTPUT)) {
        export(standardOutput);
      } else {
        spec.commandLine().getOut().println(WholeFile.write(Path.of(file), this::export));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw CommandFailedException.failed("cannot write " + file + ": " + e);
    } catch (UncheckedIOException e) {
      throw CommandFailedException.failed("cannot write " + file + ": " + e.getCause());
    }
  }

  private String export(OutputStream sink) {
    long devices =
        database.inTransaction(
            connection -> {
              database.check(connection);
              try {
                return DeviceExport.run(connection, sink);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return String.format(Locale.ROOT, devices == 1 ? "%,d device" : "%,d devices", devices);
  }
}
