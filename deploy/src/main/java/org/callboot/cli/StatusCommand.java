package org.callboot.cli;

import java.util.concurrent.Callable;
import org.callboot.cli.status.OperationsPort;
import org.callboot.cli.status.ProgramStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Whether a program is ready and what is missing; its parts, requests and files.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OperationsPortOption ops;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  StatusCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    ProgramStatus status = ops.ask(OperationsPort::status);
    TextTable table = TextTable.plain();
    status.rows().forEach(table::add);
    table.print(spec.commandLine().getOut());
    return status.isReady() ? ExitCode.OK : ExitCode.FAILED;
  }
}
