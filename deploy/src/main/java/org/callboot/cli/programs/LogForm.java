package org.callboot.cli.programs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.callboot.sync.config.LogSettings;
import org.slf4j.LoggerFactory;

/** Brings the log of this program into the form of the settings. */
final class LogForm {
  private LogForm() {}

  /** From here on; lines before the settings were read are text. */
  static void apply(LogSettings settings) {
    if (settings.format() == LogSettings.Format.JSON
        && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
        if (all.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
          stream.setEncoder(json(root));
        }
      }
    }
  }

  /** Without what is the same in all lines or stands in them twice. */
  private static JsonEncoder json(Logger root) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
