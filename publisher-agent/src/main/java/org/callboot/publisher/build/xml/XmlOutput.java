package org.callboot.publisher.build.xml;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.ser.ToXmlGenerator;
import com.fasterxml.jackson.dataformat.xml.util.DefaultXmlPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.codehaus.stax2.XMLOutputFactory2;

/**
 * Writes one XML document element by element, in UTF-8. Lines end with LF and are indented by two
 * blanks (formats, 1.1). Characters that XML 1.0 does not allow are left out, whatever the database
 * holds.
 *
 * <p>What many documents have in common is written once, as a {@link SharedPart}. Used by one
 * thread.
 */
public final class XmlOutput {
  /** With the quotes of the genuine files; those of the generator are single. */
  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

  private static final XmlFactory FACTORY = factory();
  private static final int USUAL_LENGTH = 8192;

  private final ToXmlGenerator generator;
  private final Lines lines;
  private int depth = 1;

  private XmlOutput(ToXmlGenerator generator, Lines lines) {
    this.generator = generator;
    this.lines = lines;
  }

  /** Puts each element on a line; is told of elements that it has not seen. */
  private static final class Lines extends DefaultXmlPrettyPrinter {
    private static final long serialVersionUID = 1L;

    Lines() {
      super(new DefaultXmlPrettyPrinter().withCustomNewLine("\n"));
    }

    void sawElements() {
      _justHadStartElement = false;
    }
  }

  /** Something that may fail like every stream; here the stream is an array and never does. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /** An element without content has a start tag and an end tag, as in the genuine files. */
  private static XmlFactory factory() {
    WstxOutputFactory writers = new WstxOutputFactory();
    writers.setProperty(XMLOutputFactory2.P_AUTOMATIC_EMPTY_ELEMENTS, false);
    return new XmlFactory(new WstxInputFactory(), writers);
  }

  /** The document with root element {@code root}, without a declaration. */
  public static byte[] document(String root, Consumer<XmlOutput> content) {
    return write(new byte[0], root, content);
  }

  /** A document without a declaration, with a version stamp in the place that it leaves for one. */
  public static byte[] stampedDocument(
      String root, VersionStamp stamp, Consumer<XmlOutput> content) {
    return stamp.stamp(document(root, content));
  }

  /** The same with an XML declaration before it. */
  public static byte[] declaredStampedDocument(
      String root, VersionStamp stamp, Consumer<XmlOutput> content) {
    return stamp.stamp(write(DECLARATION, root, content));
  }

  private static byte[] write(byte[] head, String root, Consumer<XmlOutput> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    bytes.writeBytes(head);
    Lines lines = new Lines();
    run(
        () -> {
          try (ToXmlGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.setPrettyPrinter(lines);
            generator.initGenerator();
            generator.setNextName(new QName(root));
            generator.writeStartObject();
            content.accept(new XmlOutput(generator, lines));
            generator.writeEndObject();
          }
        });
    return bytes.toByteArray();
  }

  /** An element with elements inside. */
  public void element(String name, Consumer<XmlOutput> content) {
    run(
        () -> {
          generator.writeFieldName(name);
          generator.writeStartObject();
          depth++;
          content.accept(this);
          depth--;
          generator.writeEndObject();
        });
  }

  /** An element with text inside; an empty text gives a start tag and an end tag. */
  public void text(String name, String value) {
    run(
        () -> {
          generator.writeFieldName(name);
          generator.writeString(legal(value));
        });
  }

  public void number(String name, int value) {
    text(name, Integer.toString(value));
  }

  /** An attribute of the element that was opened last; before anything inside it. */
  public void attribute(String name, String value) {
    run(
        () -> {
          generator.setNextIsAttribute(true);
          generator.writeFieldName(name);
          generator.writeString(legal(value));
          generator.setNextIsAttribute(false);
        });
  }

  /** Text beside the attributes of the element that was opened last. */
  public void content(String value) {
    run(
        () -> {
          generator.setNextIsUnwrapped(true);
          generator.writeFieldName("");
          generator.writeString(legal(value));
          generator.setNextIsUnwrapped(false);
        });
  }

  /** Elements that other documents have as well. */
  public <T> void shared(SharedPart<T> part, T value) {
    String elements = part.at(depth, value);
    if (!elements.isEmpty()) {
      run(() -> generator.writeRaw(elements));
      lines.sawElements();
    }
  }

  /** Leaves the place for the version stamp of this document; once. */
  public void stampPlace(VersionStamp stamp) {
    text(VersionStamp.ELEMENT, stamp.place());
  }

  /** The text without what production Char of XML 1.0 (section 2.2) excludes. */
  private static String legal(String text) {
    if (isPlain(text) || text.codePoints().allMatch(XmlOutput::isLegal)) {
      return text;
    }
    return text.codePoints()
        .filter(XmlOutput::isLegal)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Printable ASCII, as nearly every value is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
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
