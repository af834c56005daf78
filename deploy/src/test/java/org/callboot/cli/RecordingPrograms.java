package org.callboot.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callboot.cli.programs.DemoOptions;
import org.callboot.cli.programs.Programs;

/** Notes what was started instead of starting it. */
final class RecordingPrograms implements Programs {
  final List<String> started = new ArrayList<>();

  @Override
  public int demo(DemoOptions options, PrintWriter out) {
    started.add(options.toString());
    out.println("ready");
    return ExitCode.OK;
  }

  @Override
  public int allInOne(Path config, PrintWriter out) {
    started.add("all-in-one " + config.getFileName());
    return ExitCode.OK;
  }

  @Override
  public int node(Path config, PrintWriter out) {
    started.add("node " + config.getFileName());
    return ExitCode.OK;
  }

  @Override
  public int publisher(Path config, PrintWriter out) {
    throw new IllegalStateException("boom", new IllegalArgumentException("inner"));
  }
}
