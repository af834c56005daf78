package org.callboot.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.callboot.node.wire.RequestOptions.Option;
import org.junit.jupiter.api.Test;

class RequestOptionsTest {
  @Test
  void ofVeryManyOptionsTheFirstCount() {
    String[] many = new String[250];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "o" + i;
      many[i + 1] = "1";
    }
    RequestOptions options = RequestOptions.of(many);
    assertThat(options.inOrder()).hasSize(16);
    assertThat(options.find("o0")).isPresent();
  }

  @Test
  void findsANameInAnyCase() {
    RequestOptions options = RequestOptions.of("BLKsize", "8");
    assertThat(options.find("blkSIZE")).contains(new Option("BLKsize", "8"));
    assertThat(options.find("tsize")).isEmpty();
  }

  @Test
  void keepsTheFirstOfTwo() {
    RequestOptions options = RequestOptions.of("blksize", "1024", "a", "1", "BLKSIZE", "600");
    assertThat(options).isEqualTo(RequestOptions.of("blksize", "1024", "a", "1"));
  }

  @Test
  void knowsModesInAnyCase() {
    assertThat(TransferMode.of("OcTeT")).contains(TransferMode.OCTET);
    assertThat(TransferMode.of("NETASCII")).contains(TransferMode.NETASCII);
    assertThat(TransferMode.of("mail")).isEmpty();
    assertThat(TransferMode.of("")).isEmpty();
  }
}
