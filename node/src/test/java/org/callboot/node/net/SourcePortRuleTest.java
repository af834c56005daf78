package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcePortRuleTest {
  @Test
  void hearsDevicesAndNotServers() {
    SourcePortRule rule = new SourcePortRule(false);
    assertThat(rule.hears(0)).isFalse();
    assertThat(rule.hears(69)).isFalse();
    assertThat(rule.hears(1023)).isFalse();
    assertThat(rule.hears(1024)).isTrue();
    assertThat(rule.hears(65535)).isTrue();
  }

  @Test
  void hearsServersWhenToldTo() {
    SourcePortRule rule = new SourcePortRule(true);
    assertThat(rule.hears(69)).isTrue();
    assertThat(rule.hears(0)).isFalse();
  }
}
