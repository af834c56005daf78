package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortionSizeTest {
  private final PortionSize size = new PortionSize(1000);

  @Test
  void slowSiteGetsFewerFilesAtATimeAndAFastOneAllAgain() {
    assertThat(size.files()).isEqualTo(1000);
    size.took(Duration.ofSeconds(2));
    assertThat(size.files()).isEqualTo(500);
    size.took(Duration.ofMillis(600));
    assertThat(size.files()).isEqualTo(500);
    size.took(Duration.ofMillis(100));
    size.took(Duration.ofMillis(100));
    assertThat(size.files()).isEqualTo(1000);
  }

  @Test
  void failureQuartersItDownToAFew() {
    size.failed();
    assertThat(size.files()).isEqualTo(250);
    for (int i = 0; i < 10; i++) {
      size.failed();
    }
    assertThat(size.files()).isEqualTo(32);
  }

  @Test
  void smallestPortionIsNeverAboveTheLargest() {
    PortionSize small = new PortionSize(5);
    small.failed();
    assertThat(small.files()).isEqualTo(5);
  }
}
