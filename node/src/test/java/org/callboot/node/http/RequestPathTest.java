package org.callboot.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @Test
  void decodesOnceAndTakesAPlusForAPlus() {
    assertThat(RequestPath.decode("/a%20b%2Fc%252e+")).contains("/a b/c%2e+");
    assertThat(RequestPath.decode("/%C3%a4")).contains("/\u00e4");
    assertThat(RequestPath.decode("")).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "/%2", "/%zz", "/%2g", "/%-1", "/%C3", "/%FF", "/%ED%A0%80", "/ä"})
  void refusesWhatIsNoEncodedText(String raw) {
    assertThat(RequestPath.decode(raw)).isEmpty();
  }
}
