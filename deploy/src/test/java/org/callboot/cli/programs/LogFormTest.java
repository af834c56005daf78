package org.callboot.cli.programs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.callboot.sync.config.LogSettings.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogFormTest {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  @BeforeEach
  void writeToMemory() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(root.getLoggerContext());
    text.setPattern("%level %msg %kvp%n");
    text.start();
    appender.setContext(root.getLoggerContext());
    appender.setEncoder(text);
    appender.setOutputStream(lines);
    appender.start();
    root.addAppender(appender);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
  }

  private static void write() {
    LoggerFactory.getLogger("org.callboot.node.transfers")
        .atInfo()
        .addKeyValue("file", "a\"b")
        .addKeyValue("bytes", 7)
        .log("transfer {}", "ended");
  }

  private String line() {
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void textStaysAsItIs() {
    LogForm.apply(() -> Format.TEXT);
    write();
    assertThat(line()).startsWith("INFO transfer ended file=");
  }

  @Test
  void jsonIsOneObjectALineWithTheFieldsOfATransfer() throws IOException {
    // Console appenders of the test run are changed too, and get their encoders back from none.
    root.detachAndStopAllAppenders();
    writeToMemory();
    LogForm.apply(() -> Format.JSON);
    write();
    assertThat(line()).endsWith("\n").hasLineCount(1);
    JsonNode object = new ObjectMapper().readTree(line());
    assertThat(object.path("level").asText()).isEqualTo("INFO");
    assertThat(object.path("loggerName").asText()).isEqualTo("org.callboot.node.transfers");
    assertThat(object.path("formattedMessage").asText()).isEqualTo("transfer ended");
    assertThat(object.path("kvpList").toString())
        .isEqualTo("[{\"file\":\"a\\\"b\"},{\"bytes\":\"7\"}]");
  }
}
