package org.callboot.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class HostAndPortTest {
  @Test
  void putsBracketsAroundAnAddressThatHasColons() {
    assertThat(HostAndPort.of(new InetSocketAddress("192.0.2.1", 69))).isEqualTo("192.0.2.1:69");
    assertThat(HostAndPort.of(new InetSocketAddress("::1", 69))).isEqualTo("[0:0:0:0:0:0:0:1]:69");
  }

  @Test
  void writesOctetsAsTheyAre() {
    assertThat(HostAndPort.of(new InetSocketAddress("255.128.127.0", 65_535)))
        .isEqualTo("255.128.127.0:65535");
  }
}
