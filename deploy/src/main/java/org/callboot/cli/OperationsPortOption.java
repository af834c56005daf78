package org.callboot.cli;

import java.io.IOException;
import org.callboot.cli.status.OperationsPort;
import picocli.CommandLine.Option;

/** Option of commands that ask a running program. */
final class OperationsPortOption {
  @Option(
      names = "--ops",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8069",
      description = "Operations port; default ${DEFAULT-VALUE}.")
  private String url;

  @SuppressWarnings("NullAway.Init") // picocli sets the field before it is used
  OperationsPortOption() {}

  /** A question to the operations port. */
  interface Question<T> {
    T ask(OperationsPort port) throws IOException, InterruptedException;
  }

  /**
   * Asks the port.
   *
   * @throws CommandFailedException if the URL is none, or if nothing answers there
   */
  <T> T ask(Question<T> question) throws InterruptedException {
    OperationsPort port;
    try {
      port = new OperationsPort(url);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.refused("--ops: " + e.getMessage());
    }
    try {
      return question.ask(port);
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "nothing answers at "
              + url
              + " as a program of Callboot does ("
              + e
              + "); start one, or name its operations port by --ops");
    }
  }
}
