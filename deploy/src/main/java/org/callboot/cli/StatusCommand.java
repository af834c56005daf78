package org.callboot.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.callboot.cli.status.OperationsPort;
import org.callboot.cli.status.ProgramStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Whether a program is ready and what is missing; requests and files.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--ops",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8069",
      description = "Operations port; default ${DEFAULT-VALUE}.")
  private String ops;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  StatusCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    ProgramStatus status = read();
    TextTable table = TextTable.plain();
    status.rows().forEach(table::add);
    table.print(spec.commandLine().getOut());
    return status.isReady() ? ExitCode.OK : ExitCode.FAILED;
  }

  private ProgramStatus read() throws InterruptedException {
    OperationsPort port;
    try {
      port = new OperationsPort(ops);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.refused("--ops: " + e.getMessage());
    }
    try {
      return port.read();
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "nothing answers at "
              + ops
              + " ("
              + e
              + "); start a program, or name its operations port by --ops");
    }
  }
}
