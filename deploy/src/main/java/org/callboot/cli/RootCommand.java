package org.callboot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "callboot",
    description = "Clustered multi-site TFTP service for IP phones and gateways.",
    synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows what a command does and its options.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean isHelpAsked;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows where a failure came from.")
  private boolean isDebug;

  @SuppressWarnings("NullAway.Init") // picocli sets the field before it calls
  RootCommand() {}

  boolean isDebug() {
    return isDebug;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }
}
