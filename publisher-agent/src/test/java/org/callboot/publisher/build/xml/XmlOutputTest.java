package org.callboot.publisher.build.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlOutputTest {
  @Test
  void anElementWithoutContentHasTwoTags() {
    byte[] document = XmlOutput.document("root", out -> out.element("empty", in -> {}));
    assertThat(string(document)).isEqualTo("<root>\n  <empty></empty>\n</root>\n");
  }

  @Test
  void aSharedPartComesOutAsIfItWereWrittenInPlace() {
    SharedPart<String> part =
        new SharedPart<>((out, text) -> out.element("a", in -> in.text("b", text)));
    SharedPart<String> nothing = new SharedPart<>((out, text) -> {});
    byte[] shared =
        XmlOutput.document(
            "root",
            out -> {
              out.shared(part, "x");
              out.shared(nothing, "x");
              out.element("c", in -> in.shared(part, "y"));
              out.element("d", in -> in.shared(nothing, "y"));
              out.shared(part, "x");
            });
    assertThat(string(shared))
        .isEqualTo(
            """
            <root>
              <a>
                <b>x</b>
              </a>
              <c>
                <a>
                  <b>y</b>
                </a>
              </c>
              <d></d>
              <a>
                <b>x</b>
              </a>
            </root>
            """);
  }

  @Test
  void aSharedPartIsWrittenOnceForEachValue() {
    StringBuilder calls = new StringBuilder();
    SharedPart<String> part =
        new SharedPart<>(
            (out, text) -> {
              calls.append(text);
              out.text("a", text);
            });
    for (int i = 0; i < 3; i++) {
      XmlOutput.document(
          "root",
          out -> {
            out.shared(part, "x");
            out.shared(part, "y");
          });
    }
    assertThat(calls).hasToString("xy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "K\u00F6ln \u6771\u4EAC \uD83D\uDE00"})
  void theStampGoesIntoItsPlaceAndNowhereElse(String before) {
    String trap = "{00000000-0000-0000-0000-000000000000}";
    byte[] document =
        XmlOutput.declaredStampedDocument(
            "root",
            VersionStamp.GUID,
            out -> {
              out.text("versionStamp", trap);
              out.text("before", before);
              out.stampPlace(VersionStamp.GUID);
            });
    assertThat(string(document))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n")
        .contains("<before>" + before + "</before>\n")
        .matches("(?s).*<versionStamp>\\{0+-.*<versionStamp>\\{[0-9A-F-]{36}}</versionStamp>\n.*")
        .containsPattern("[1-9A-F]{2}[0-9A-F-]*}</versionStamp>");
  }

  @Test
  void aDocumentWithoutAPlaceForItsStampIsAMistake() {
    assertThatThrownBy(() -> XmlOutput.stampedDocument("a", VersionStamp.GUID, out -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no place for a version stamp");
  }

  private static String string(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  /** Vendor settings may have any name, also those that the cutting of shared parts works with. */
  @Test
  void sharedElementsMayLookLikeTheMarksAroundThem() {
    BiConsumer<XmlOutput, String> content =
        (out, value) -> {
          out.text("marked", "");
          out.text("wrapper", value);
          out.text("marked", "");
        };
    SharedPart<String> part = new SharedPart<>(content);
    byte[] shared = XmlOutput.document("root", out -> out.shared(part, "x"));
    assertThat(shared).isEqualTo(XmlOutput.document("root", out -> content.accept(out, "x")));
  }
}
