package org.callboot.sync.runtime;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Log lines as the pattern {@code %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg %kvp%n}
 * gives them, stack traces after them; written straight into bytes, since an event loop pays for
 * the line of every transfer. Safe for all threads.
 */
public final class LogLineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = new byte[0];
  private static final int LEVEL_COLUMNS = 5;
  private static final int MILLIS_PER_SECOND = 1_000;

  private final Charset charset = Charset.defaultCharset();
  private final ZoneId zone = ZoneId.systemDefault();
  private final DateTimeFormatter beforeMillis =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(zone);
  private final DateTimeFormatter afterMillis = DateTimeFormatter.ofPattern("XXX").withZone(zone);
  private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();
  private volatile Second lastSecond = second(0);

  /** What all times of one second have in common; offsets of zones change between seconds only. */
  private record Second(long sinceEpoch, String beforeMillis, String afterMillis) {}

  private Second second(long sinceEpoch) {
    Instant time = Instant.ofEpochSecond(sinceEpoch);
    return new Second(sinceEpoch, beforeMillis.format(time), afterMillis.format(time));
  }

  @Override
  public void start() {
    stackTraces.setContext(getContext());
    stackTraces.start();
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    LineBytes line = new LineBytes(charset);
    time(line, event.getTimeStamp());
    String level = event.getLevel().toString();
    line.add(' ').add(level);
    for (int column = level.length(); column < LEVEL_COLUMNS; column++) {
      line.add(' ');
    }
    String logger = event.getLoggerName();
    line.add(' ').add(logger, logger.lastIndexOf('.') + 1);
    line.add(' ').add(String.valueOf(event.getFormattedMessage())).add(' ');
    fields(line, event.getKeyValuePairs());
    line.add(System.lineSeparator());
    if (event.getThrowableProxy() != null) {
      line.add(stackTraces.convert(event));
    }
    return line.toArray();
  }

  private void time(LineBytes line, long millis) {
    long sinceEpoch = Math.floorDiv(millis, MILLIS_PER_SECOND);
    Second second = lastSecond;
    if (second.sinceEpoch() != sinceEpoch) {
      second = second(sinceEpoch);
      lastSecond = second;
    }
    int rest = Math.floorMod(millis, MILLIS_PER_SECOND);
    line.add(second.beforeMillis())
        .add((char) ('0' + rest / 100))
        .add((char) ('0' + rest / 10 % 10))
        .add((char) ('0' + rest % 10))
        .add(second.afterMillis());
  }

  private static void fields(LineBytes line, List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    for (int i = 0; i < pairs.size(); i++) {
      KeyValuePair pair = pairs.get(i);
      if (i > 0) {
        line.add(' ');
      }
      line.add(String.valueOf(pair.key)).add('=').add('"').add(String.valueOf(pair.value)).add('"');
    }
  }

  /** Nothing stands before the first line. */
  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  /** Nothing stands after the last line. */
  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
