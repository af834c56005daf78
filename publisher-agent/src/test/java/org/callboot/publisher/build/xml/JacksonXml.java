package org.callboot.publisher.build.xml;

import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import com.fasterxml.jackson.dataformat.xml.util.DefaultXmlPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.namespace.QName;

/** A small document as Jackson writes it, which wrote all files before. */
final class JacksonXml {
  private JacksonXml() {}

  static String document(String text, String attribute) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ToXmlGenerator out = new XmlFactory().createGenerator(bytes)) {
      out.setPrettyPrinter(new DefaultXmlPrettyPrinter().withCustomNewLine("\n"));
      out.initGenerator();
      out.setNextName(new QName("root"));
      out.writeStartObject();
      field(out, "text", text);
      start(out, "outer");
      attribute(out, "first", attribute);
      attribute(out, "second", text);
      start(out, "inner");
      field(out, "x", attribute);
      out.writeEndObject();
      out.writeEndObject();
      start(out, "mixed");
      attribute(out, "name", attribute);
      out.setNextIsUnwrapped(true);
      field(out, "", text);
      out.setNextIsUnwrapped(false);
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void start(ToXmlGenerator out, String name) throws IOException {
    out.writeFieldName(name);
    out.writeStartObject();
  }

  private static void field(ToXmlGenerator out, String name, String value) throws IOException {
    out.writeFieldName(name);
    out.writeString(legal(value));
  }

  private static void attribute(ToXmlGenerator out, String name, String value) throws IOException {
    out.setNextIsAttribute(true);
    field(out, name, value);
    out.setNextIsAttribute(false);
  }

  /** What the writer of before left out before Jackson saw it (XML 1.0, 2.2). */
  private static String legal(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
