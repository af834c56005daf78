package org.callboot.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** Line for line what the pattern gives, which operators' tools were made for. */
class LogLineEncoderTest {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg %kvp%n";

  private static final List<Level> LEVELS =
      List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);
  private static final List<String> LOGGERS =
      List.of("org.callboot.node.transfers", "transfers", "ROOT", "ends.with.dot.", "a.Straße");
  private static final List<String> MESSAGES =
      List.of("", "transfer ended", "Straße \ud83d\ude00 \ud83d", "a \"b\" {} %d", "x".repeat(900));
  private static final List<Object> VALUES =
      List.of("", "-", "a\"b c", "größer \u2028", 0, -1, 1_234_567_890_123L, 1.5, List.of("a"));

  private final TimeZone zoneBefore = TimeZone.getDefault();
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void setZoneBack() {
    TimeZone.setDefault(zoneBefore);
  }

  private Encoder<ILoggingEvent> byPattern() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return started(encoder);
  }

  private Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static LoggingEvent event(Instant time, String logger, Level level, String message) {
    LoggingEvent event = new LoggingEvent();
    event.setInstant(time);
    event.setLoggerName(logger);
    event.setLevel(level);
    event.setMessage(message);
    return event;
  }

  private static String text(Encoder<ILoggingEvent> encoder, LoggingEvent event) {
    return new String(encoder.encode(event), Charset.defaultCharset());
  }

  private static <T> T anyOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "UTC"})
  void writesWhatThePatternWrites(String zone) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Encoder<ILoggingEvent> expected = byPattern();
    Encoder<ILoggingEvent> encoder = started(new LogLineEncoder());
    Random random = new Random(7);
    long fromMillis = Instant.parse("1969-12-01T00:00:00Z").toEpochMilli();
    long toMillis = Instant.parse("2060-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 5_000; i++) {
      Instant time = Instant.ofEpochMilli(random.nextLong(fromMillis, toMillis));
      LoggingEvent event =
          event(time, anyOf(LOGGERS, random), anyOf(LEVELS, random), anyOf(MESSAGES, random));
      for (int pair = random.nextInt(12); pair > 0; pair--) {
        event.addKeyValuePair(new KeyValuePair("key" + pair, anyOf(VALUES, random)));
      }
      if (random.nextInt(50) == 0) {
        Exception cause = new IllegalStateException("größer");
        event.setThrowableProxy(new ThrowableProxy(new Exception("a\nb", cause)));
      }
      assertThat(encoder.encode(event)).isEqualTo(expected.encode(event));
    }
  }

  @Test
  void tellsTheOffsetThatHoldsWhenClocksChange() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    Encoder<ILoggingEvent> expected = byPattern();
    Encoder<ILoggingEvent> encoder = started(new LogLineEncoder());
    ZoneOffsetTransition change =
        ZoneId.systemDefault().getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
    for (int millis = -2_500; millis < 2_500; millis += 7) {
      Instant time = change.getInstant().plus(Duration.ofMillis(millis));
      LoggingEvent event = event(time, "a.b", Level.INFO, "line");
      assertThat(text(encoder, event)).isEqualTo(text(expected, event));
    }
  }

  @Test
  void writesOtherValuesThanTextAndNoneAsThePatternDoes() {
    Encoder<ILoggingEvent> encoder = started(new LogLineEncoder());
    LoggingEvent event = event(Instant.EPOCH, "a", Level.INFO, "line");
    event.addKeyValuePair(new KeyValuePair("none", null));
    assertThat(text(encoder, event))
        .isEqualTo(text(byPattern(), event))
        .endsWith(" INFO  a line none=\"null\"" + System.lineSeparator());
  }
}
