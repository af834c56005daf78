package org.callboot.cli.programs;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The end of the log. */
final class LogEnd {
  private LogEnd() {}

  /** Writes what waits to be written, within the appender's time limit; nothing is logged after. */
  static void write() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      log.stop();
    }
  }
}
