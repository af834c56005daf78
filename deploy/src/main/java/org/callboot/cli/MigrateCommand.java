package org.callboot.cli;

import java.util.concurrent.Callable;
import org.callboot.cli.database.ClusterSchema;
import org.callboot.publisher.database.DatabaseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description = "Brings the schema of a cluster's database to the version of this program.")
final class MigrateCommand implements Callable<Integer> {
  private final ClusterSchema schema;

  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  MigrateCommand(Wiring wiring) {
    this.schema = wiring.schema();
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    int applied;
    try {
      applied = schema.migrate(database.cluster(), database.login());
    } catch (DatabaseException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
    spec.commandLine()
        .getOut()
        .println(
            applied == 0
                ? "the schema of " + database.cluster() + " was up to date"
                : "the schema of "
                    + database.cluster()
                    + " is up to date: "
                    + applied
                    + " applied");
    return ExitCode.OK;
  }
}
