package org.callboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Stands where the programs are wired in. */
final class ProgramsToCome implements Programs {
  @Override
  public int demo(DemoOptions options, PrintWriter out) {
    throw missing("demo");
  }

  @Override
  public int allInOne(Path config, PrintWriter out) {
    throw missing("all-in-one");
  }

  @Override
  public int node(Path config, PrintWriter out) {
    throw missing("node");
  }

  @Override
  public int publisher(Path config, PrintWriter out) {
    throw missing("publisher");
  }

  private static CommandFailedException missing(String program) {
    return CommandFailedException.failed("this version cannot start '" + program + "' yet");
  }
}
