package org.callboot.cli;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.callboot.cli.database.ParameterTable;
import org.callboot.sync.parameters.ServiceParameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Service parameters of a cluster and the values in force.")
final class ParamListCommand implements Callable<Integer> {
  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ParamListCommand(Wiring wiring) {
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    SortedMap<String, String> values =
        database.inTransaction(connection -> new ParameterTable(connection).all());
    TextTable table = TextTable.withHeader(List.of("name", "value", "source", "allowed"));
    for (ServiceParameter parameter : ServiceParameter.values()) {
      for (String name : parameter.names()) {
        String value = values.remove(name);
        table.add(
            List.of(
                name,
                value == null ? parameter.defaultValue() : value,
                value == null ? "default" : "set",
                parameter.range()));
      }
    }
    for (Map.Entry<String, String> other : values.entrySet()) {
      table.add(List.of(other.getKey(), other.getValue(), "set", "not used by Callboot"));
    }
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
