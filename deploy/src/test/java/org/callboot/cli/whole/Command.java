package org.callboot.cli.whole;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.callboot.cli.Callboot;

/** What a short command gave, typed in another shell. */
public record Command(int exitCode, String out, String err) {
  public static Command run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Callboot.withRealParts(new ByteArrayOutputStream())
            .run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Command(exitCode, out.toString(), err.toString());
  }

  /** The same, which must succeed. */
  public static Command ok(String... arguments) {
    Command command = run(arguments);
    if (command.exitCode() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + command);
    }
    return command;
  }
}
