package org.callboot.publisher.build.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer against one that was not written here: Jackson's, which it replaced byte by byte. */
class XmlOutputTest {
  private static final int SEEDS = 300;

  /** Characters that mean something, that are not allowed, or that take several bytes. */
  private static final String CHARACTERS =
      "ab<>&\"'] \t\n\r\u0000\u0001\u000B\u001F\u007F\u0085\u00A0\u00E9\u03B8\u4EAC\uD83D\uDE00"
          + "\uD800\uFFFE\uFFFF";

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  @Test
  void anyTextIsWrittenAsJacksonWritesIt() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      String text = randomText(random);
      String attribute = randomText(random);
      String ours =
          string(
              XmlOutput.document(
                  "root",
                  out -> {
                    out.text("text", text);
                    out.element(
                        "outer",
                        in -> {
                          in.attribute("first", attribute);
                          in.attribute("second", text);
                          in.element("inner", inside -> inside.text("x", attribute));
                        });
                    out.element(
                        "mixed",
                        in -> {
                          in.attribute("name", attribute);
                          in.content(text);
                        });
                  }));
      assertThat(ours).as("seed %d", seed).isEqualTo(JacksonXml.document(text, attribute));
    }
  }

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
              out.text("versionStamp", trap);
            });
    assertThat(string(document))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n")
        .contains("<before>" + before + "</before>\n")
        .matches(
            "(?s).*<versionStamp>\\{0+-.*<versionStamp>\\{[0-9A-F-]{36}}</versionStamp>\n"
                + "  <versionStamp>\\{0{8}-.*")
        .containsPattern("[1-9A-F]{2}[0-9A-F-]*}</versionStamp>");
  }

  @Test
  void aDocumentWithoutAPlaceForItsStampIsAMistake() {
    assertThatThrownBy(() -> XmlOutput.stampedDocument("a", VersionStamp.GUID, out -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no place for a version stamp");
    assertThatThrownBy(() -> VersionStamp.GUID.putInto(new byte[50], 40))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String string(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }
}
