package org.callboot.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.callboot.cli.programs.Programs;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The one command that operators type. */
public final class Callboot {
  private final RootCommand root = new RootCommand();
  private final CommandLine commandLine = new CommandLine(root);

  /** Puts the commands together. */
  public Callboot(Wiring wiring) {
    Programs programs = wiring.programs();
    commandLine
        .addSubcommand(new DemoCommand(programs))
        .addSubcommand(
            "all-in-one",
            program(programs::allInOne, "Database, publisher-agent and node in one process."))
        .addSubcommand("node", program(programs::node, "The program that phones talk to."))
        .addSubcommand(
            "publisher",
            program(programs::publisher, "Watches a master database and publishes files."))
        .addSubcommand("db", databaseGroup(wiring))
        .addSubcommand("param", parameterGroup(wiring))
        .addSubcommand("check", checkGroup())
        .addSubcommand(new PreviewCommand(wiring))
        .addSubcommand(new GetCommand(wiring))
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new StatusCommand());
    commandLine.setExecutionExceptionHandler(this::report);
  }

  private static CommandLine databaseGroup(Wiring wiring) {
    return described(new CommandLine(new CommandGroup()), "A cluster's master database.")
        .addSubcommand(new MigrateCommand(wiring))
        .addSubcommand(new ImportCommand(wiring))
        .addSubcommand(new ExportCommand(wiring))
        .addSubcommand(new SqlCommand(wiring));
  }

  private static CommandLine parameterGroup(Wiring wiring) {
    return described(new CommandLine(new CommandGroup()), "Service parameters of a cluster.")
        .addSubcommand(new ParamListCommand(wiring))
        .addSubcommand(new ParamSetCommand(wiring))
        .addSubcommand(new ParamUnsetCommand(wiring));
  }

  private static CommandLine checkGroup() {
    return described(new CommandLine(new CommandGroup()), "Checks files before phones get them.")
        .addSubcommand(new CheckRingerCommand());
  }

  private static CommandLine program(ProgramCommand.Start start, String description) {
    return described(new CommandLine(new ProgramCommand(start)), description);
  }

  private static CommandLine described(CommandLine command, String description) {
    command.getCommandSpec().usageMessage().description(description);
    return command;
  }

  /**
   * The commands on their real parts.
   *
   * @param standardOutput for bytes of files
   */
  public static Callboot withRealParts(OutputStream standardOutput) {
    return new Callboot(Wiring.standard(standardOutput));
  }

  /** The commands, as picocli sees them. */
  CommandLine commandLine() {
    return commandLine;
  }

  /** Runs one command to its end and returns its exit code. */
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    commandLine.setOut(out).setErr(err);
    int exitCode = commandLine.execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private int report(Exception failure, CommandLine command, ParseResult ignored) {
    FailureReport report = new FailureReport(command.getErr());
    if (root.isDebug()) {
      report.printWhere(failure);
    }
    return report.print(failure);
  }

  /** Runs the command that was typed. */
  public static void main(String[] arguments) {
    OutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    PrintWriter out = new PrintWriter(standardOutput, true, StandardCharsets.UTF_8);
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(withRealParts(standardOutput).run(out, err, arguments));
  }
}
