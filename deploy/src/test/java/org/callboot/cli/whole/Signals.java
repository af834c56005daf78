package org.callboot.cli.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signals that Java cannot send. */
public final class Signals {
  private static final int LIMIT_SECONDS = 10;

  private Signals() {}

  /** Sends one; processes that are gone are passed over. */
  public static void send(String name, List<Long> processes)
      throws IOException, InterruptedException {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process)));
    Process kill =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      kill.destroyForcibly();
      throw new IOException(command + " did not end");
    }
  }
}
