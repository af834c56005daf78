package org.callboot.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callboot.cli.programs.DemoOptions;
import org.callboot.cli.programs.Programs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "The whole system in one process with sample data of two clusters.")
final class DemoCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  private final Programs programs;
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder that is kept between runs; default ./data.")
  private Path data;

  @Option(
      names = "--tftp-port",
      paramLabel = "PORT",
      defaultValue = "6969",
      description = "UDP port of TFTP; default ${DEFAULT-VALUE}.")
  private int tftpPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "6970",
      description = "TCP port of the same files by HTTP; default ${DEFAULT-VALUE}.")
  private int httpPort;

  @Option(
      names = "--ops-port",
      paramLabel = "PORT",
      defaultValue = "8069",
      description = "TCP port of operations; default ${DEFAULT-VALUE}.")
  private int opsPort;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  DemoCommand(Programs programs) {
    this.programs = programs;
  }

  @Override
  public Integer call() {
    DemoOptions options =
        new DemoOptions(
            data.toAbsolutePath().normalize(),
            port("--tftp-port", tftpPort),
            port("--http-port", httpPort),
            port("--ops-port", opsPort));
    return programs.demo(options, spec.commandLine().getOut());
  }

  /** Port 0 lets the system choose, which tests need. */
  private int port(String option, int value) {
    if (value < 0 || value > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + " is out of range (0 to 65535)");
    }
    return value;
  }
}
