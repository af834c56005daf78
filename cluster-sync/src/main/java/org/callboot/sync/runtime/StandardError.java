package org.callboot.sync.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;

/** Standard error of a program that writes a line for every transfer. */
public final class StandardError {
  /** For the last lines of a program that ends; our choice. */
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private static Optional<BatchedOutput> batched = Optional.empty();

  private StandardError() {}

  /**
   * From now on {@link System#err} holds up nobody, however slowly it is read; lines come up to 10
   * ms late. Only a process that is killed loses those of the last 10 ms.
   */
  public static synchronized void batch() {
    if (batched.isEmpty()) {
      BatchedOutput output = BatchedOutput.to(new FileOutputStream(FileDescriptor.err));
      System.setErr(new PrintStream(output, false, Charset.defaultCharset()));
      Runtime.getRuntime().addShutdownHook(new Thread(StandardError::drain, "last lines"));
      batched = Optional.of(output);
    }
  }

  /** Waits up to two seconds until all lines are written. */
  public static void drain() {
    Optional<BatchedOutput> output;
    synchronized (StandardError.class) {
      output = batched;
    }
    try {
      if (output.isPresent()) {
        var unused = output.get().drain(LAST_LINES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
