package org.callboot.node.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.callboot.node.readme.LogCalls.Message;
import org.junit.jupiter.api.Test;

class LogCallsTest {
  @Test
  void findsPlainAndFluentCallsOverSeveralLines() {
    String source =
        """
        LOG.info("not this");
        LOG.warn(
            "one {} "
                + "two {}",
            a);
        LOG.atError().setCause(e).addKeyValue("k", "v").log("three");
        LOG.error("four", e);
        """;
    assertThat(LogCalls.of(source, "A.java"))
        .containsExactly(
            new Message("WARN", "one … two …"),
            new Message("ERROR", "three"),
            new Message("ERROR", "four"));
  }

  @Test
  void aMessageThatIsNoLiteralIsRefused() {
    assertThatThrownBy(() -> LogCalls.of("LOG.warn(text);", "A.java"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("A.java");
  }
}
