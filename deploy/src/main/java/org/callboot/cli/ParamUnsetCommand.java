package org.callboot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "unset", description = "Brings the default of a service parameter back.")
final class ParamUnsetCommand implements Callable<Integer> {
  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "NAME", description = "Parameter, in any case.")
  private String name;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ParamUnsetCommand(Wiring wiring) {
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    new ParameterChange(database, spec.commandLine().getOut()).unset(name);
    return ExitCode.OK;
  }
}
