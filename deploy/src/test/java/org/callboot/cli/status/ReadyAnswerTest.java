package org.callboot.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadyAnswerTest {
  @Test
  void listsEachPartThatIsMissing() {
    String body =
        "{\"ready\":false,\"missing\":[{\"part\":\"cluster hq\",\"problem\":\"no manifest yet\"},"
            + "{\"part\":\"tftp\",\"problem\":\"closed\"}]}";
    assertThat(ReadyAnswer.of(503, body).missing())
        .containsExactly("cluster hq: no manifest yet", "tftp: closed");
  }

  @Test
  void isEmptyWhenReady() {
    assertThat(ReadyAnswer.of(200, "{\"ready\":true}").missing()).isEmpty();
  }

  @Test
  void showsAnswersOfAnotherFormAsTheyAre() {
    assertThat(ReadyAnswer.of(502, "<html>Bad gateway</html>\n").missing())
        .containsExactly("HTTP 502 <html>Bad gateway</html>");
    assertThat(ReadyAnswer.of(503, "[1]").missing()).containsExactly("HTTP 503 [1]");
  }
}
