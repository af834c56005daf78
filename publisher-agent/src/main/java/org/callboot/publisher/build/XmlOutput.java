package org.callboot.publisher.build;

import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import com.fasterxml.jackson.dataformat.xml.util.DefaultXmlPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/**
 * Writes one XML document element by element, in UTF-8, without a declaration and without
 * attributes on the root, as CallManager 4.1 did (formats, 1.1). Lines end with LF and are indented
 * by two blanks. Characters that XML 1.0 does not allow are left out, whatever the database holds.
 */
final class XmlOutput {
  private static final XmlFactory FACTORY = new XmlFactory();

  private final ToXmlGenerator generator;

  private XmlOutput(ToXmlGenerator generator) {
    this.generator = generator;
  }

  /** Something that may fail like every stream; here the stream is an array and never does. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** The document with root element {@code root}. */
  static byte[] document(String root, Consumer<XmlOutput> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    run(
        () -> {
          try (ToXmlGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.setPrettyPrinter(printer());
            generator.initGenerator();
            generator.setNextName(new QName(root));
            generator.writeStartObject();
            content.accept(new XmlOutput(generator));
            generator.writeEndObject();
          }
        });
    return bytes.toByteArray();
  }

  private static DefaultXmlPrettyPrinter printer() {
    return new DefaultXmlPrettyPrinter().withCustomNewLine("\n");
  }

  /** An element with elements inside. */
  void element(String name, Consumer<XmlOutput> content) {
    run(
        () -> {
          generator.writeFieldName(name);
          generator.writeStartObject();
          content.accept(this);
          generator.writeEndObject();
        });
  }

  /** An element with text inside; an empty text gives a start tag and an end tag. */
  void text(String name, String value) {
    run(
        () -> {
          generator.writeFieldName(name);
          generator.writeString(legal(value));
        });
  }

  void number(String name, int value) {
    text(name, Integer.toString(value));
  }

  /** An attribute of the element that was opened last; before anything inside it. */
  void attribute(String name, String value) {
    run(
        () -> {
          generator.setNextIsAttribute(true);
          generator.writeFieldName(name);
          generator.writeString(legal(value));
          generator.setNextIsAttribute(false);
        });
  }

  /** Text beside the attributes of the element that was opened last. */
  void content(String value) {
    run(
        () -> {
          generator.setNextIsUnwrapped(true);
          generator.writeFieldName("");
          generator.writeString(legal(value));
          generator.setNextIsUnwrapped(false);
        });
  }

  /** The text without what production Char of XML 1.0 (section 2.2) excludes. */
  private static String legal(String text) {
    if (text.codePoints().allMatch(XmlOutput::isLegal)) {
      return text;
    }
    return text.codePoints()
        .filter(XmlOutput::isLegal)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLegal(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
