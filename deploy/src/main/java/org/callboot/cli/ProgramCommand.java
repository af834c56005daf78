package org.callboot.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A program that is started with a settings file: all-in-one, node, publisher. */
@Command
final class ProgramCommand implements Callable<Integer> {
  private final Start start;
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "F",
      required = true,
      description = "Settings file (YAML); the environment (CALLBOOT_...) goes before it.")
  private Path config;

  /** Runs the program to its end and returns its exit code. */
  @FunctionalInterface
  interface Start {
    int run(Path config, PrintWriter out);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  ProgramCommand(Start start) {
    this.start = start;
  }

  @Override
  public Integer call() {
    if (!Files.isReadable(config) || Files.isDirectory(config)) {
      throw CommandFailedException.refused(
          "cannot read the settings file " + config + "; give one by --config");
    }
    return start.run(config.toAbsolutePath().normalize(), spec.commandLine().getOut());
  }
}
