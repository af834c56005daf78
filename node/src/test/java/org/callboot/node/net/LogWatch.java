package org.callboot.node.net;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is logged as ERROR, by Netty's leak detector too, and quiets the line that each
 * transfer writes, until it is closed.
 */
final class LogWatch implements AutoCloseable {
  private static final String TRANSFERS = "org.callboot.node.transfers";

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger transfers = (Logger) LoggerFactory.getLogger(TRANSFERS);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            complaints.add(event.getFormattedMessage());
          }
        }
      };

  LogWatch() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    transfers.setLevel(Level.WARN);
  }

  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    transfers.setLevel(null);
    root.detachAppender(appender);
  }
}
