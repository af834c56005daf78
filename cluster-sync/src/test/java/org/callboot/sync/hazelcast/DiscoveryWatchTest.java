package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How it watches the API itself is shown with one, in the tests of the whole. */
class DiscoveryWatchTest {
  private final DiscoveryWatch watch = new DiscoveryWatch();

  @Test
  void saysNothingBeforeTheApiWasAsked() {
    assertThat(watch.problem()).isEmpty();
  }

  @Test
  void anApiThatIsNotAskedIsAProblem() {
    watch.leftOut("this pod has no service account");
    assertThat(watch.problem()).contains("this pod has no service account");
  }
}
