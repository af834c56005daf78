package org.callboot.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.callboot.cli.status.FileExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description =
        "Where a node takes a file from and why: every path, what it says, which version.")
final class ExplainCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("rank", "path", "state", "answer", "details");

  @Spec private CommandSpec spec;
  @Mixin private OperationsPortOption ops;

  @Parameters(paramLabel = "NAME", description = "Name as a device asks for it.")
  private String name;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ExplainCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    FileExplanation explanation;
    try {
      explanation = ops.ask(port -> port.explain(name));
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.refused(String.valueOf(e.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(explanation.headline());
    TextTable table = TextTable.withHeader(COLUMNS);
    explanation.rows().forEach(table::add);
    table.print(out);
    return explanation.isFound() ? ExitCode.OK : ExitCode.FAILED;
  }
}
