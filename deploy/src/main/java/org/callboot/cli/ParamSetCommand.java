package org.callboot.cli;

import java.util.concurrent.Callable;
import org.callboot.sync.parameters.InvalidParameterException;
import org.callboot.sync.parameters.ServiceParameter;
import org.callboot.sync.parameters.ServiceParameter.Named;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "set",
    description = "Sets a service parameter; in force at once. A bad value changes nothing.")
final class ParamSetCommand implements Callable<Integer> {
  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "NAME", description = "Parameter, in any case.")
  private String name;

  @Parameters(
      index = "2",
      paramLabel = "VALUE",
      description = "New value; \"\" brings the default back.")
  private String value;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ParamSetCommand(Wiring wiring) {
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    String stripped = value.strip();
    ParameterChange change = new ParameterChange(database, spec.commandLine().getOut());
    if (stripped.isEmpty()) {
      change.unset(name);
    } else {
      change.set(checked(stripped), stripped);
    }
    return ExitCode.OK;
  }

  private Named checked(String stripped) {
    try {
      return ServiceParameter.check(database.cluster(), name, stripped);
    } catch (InvalidParameterException e) {
      throw CommandFailedException.refused(e.getMessage() + "; the old value stays");
    }
  }
}
