package org.callboot.cli.programs;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Port: the programs that run until they are stopped. Each method returns the exit code when its
 * program has ended, and throws {@link CommandFailedException} when it cannot start.
 */
public interface Programs {
  /** Database, publisher-agents and node in one process with sample data. */
  int demo(DemoOptions options, PrintWriter out);

  /** Database, publisher-agent and node in one process. */
  int allInOne(Path config, PrintWriter out);

  /** What phones talk to. */
  int node(Path config, PrintWriter out);

  /** What watches a master database. */
  int publisher(Path config, PrintWriter out);
}
