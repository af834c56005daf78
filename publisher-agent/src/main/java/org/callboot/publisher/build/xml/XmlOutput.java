package org.callboot.publisher.build.xml;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes one XML document element by element, in UTF-8. Lines end with LF and are indented by two
 * blanks; an element without content has a start tag and an end tag (formats, 1.1). Characters that
 * XML 1.0 does not allow are left out, whatever the database holds.
 *
 * <p>What many documents have in common is written once, as a {@link SharedPart}. Used by one
 * thread.
 */
public final class XmlOutput {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String INDENT = "  ";
  private static final int USUAL_LENGTH = 8192;
  private static final int NO_STAMP = -1;

  private final StringBuilder text;
  private int depth;
  private boolean inStartTag;
  private boolean afterElement;
  private int endOfStamp = NO_STAMP;

  private XmlOutput(int length, int depth) {
    this.text = new StringBuilder(length);
    this.depth = depth;
  }

  /** The document with root element {@code root}, without a declaration. */
  public static byte[] document(String root, Consumer<XmlOutput> content) {
    return new XmlOutput(USUAL_LENGTH, 0).root(root, content).bytes();
  }

  /** A document without a declaration, with a version stamp in the place that it leaves for one. */
  public static byte[] stampedDocument(
      String root, VersionStamp stamp, Consumer<XmlOutput> content) {
    return new XmlOutput(USUAL_LENGTH, 0).root(root, content).stamped(stamp);
  }

  /** The same with an XML declaration before it. */
  public static byte[] declaredStampedDocument(
      String root, VersionStamp stamp, Consumer<XmlOutput> content) {
    XmlOutput out = new XmlOutput(USUAL_LENGTH, 0);
    out.text.append(DECLARATION);
    return out.root(root, content).stamped(stamp);
  }

  /** Elements by themselves, as they stand at {@code depth}. */
  static String fragment(int depth, Consumer<XmlOutput> content) {
    XmlOutput out = new XmlOutput(512, depth);
    content.accept(out);
    return out.text.toString();
  }

  private XmlOutput root(String name, Consumer<XmlOutput> content) {
    open(name);
    content.accept(this);
    close(name);
    text.append('\n');
    return this;
  }

  private byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] stamped(VersionStamp stamp) {
    if (endOfStamp == NO_STAMP) {
      throw new IllegalStateException("the document has no place for a version stamp");
    }
    byte[] document = bytes();
    boolean isAscii = document.length == text.length();
    int end =
        isAscii
            ? endOfStamp
            : text.substring(0, endOfStamp).getBytes(StandardCharsets.UTF_8).length;
    stamp.putInto(document, end);
    return document;
  }

  /** An element with elements inside. */
  public void element(String name, Consumer<XmlOutput> content) {
    closeStartTag();
    newLine();
    open(name);
    content.accept(this);
    close(name);
  }

  /** An element with text inside; an empty text gives a start tag and an end tag. */
  public void text(String name, String value) {
    closeStartTag();
    newLine();
    text.append('<').append(name).append('>');
    XmlEscape.text(value, text);
    text.append("</").append(name).append('>');
    afterElement = true;
  }

  public void number(String name, int value) {
    text(name, Integer.toString(value));
  }

  /** An attribute of the element that was opened last; before anything inside it. */
  public void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"");
    XmlEscape.attribute(value, text);
    text.append('"');
  }

  /** Text beside the attributes of the element that was opened last. */
  public void content(String value) {
    closeStartTag();
    XmlEscape.text(value, text);
  }

  /** Elements that other documents have as well. */
  public <T> void shared(SharedPart<T> part, T value) {
    String elements = part.at(depth, value);
    if (!elements.isEmpty()) {
      closeStartTag();
      text.append(elements);
      afterElement = true;
    }
  }

  /** Leaves the place for the version stamp of this document; once. */
  public void stampPlace(VersionStamp stamp) {
    text(VersionStamp.ELEMENT, stamp.place());
    endOfStamp = text.length() - VersionStamp.ELEMENT.length() - "</>".length();
  }

  private void open(String name) {
    text.append('<').append(name);
    inStartTag = true;
    depth++;
  }

  private void close(String name) {
    depth--;
    closeStartTag();
    if (afterElement) {
      newLine();
    }
    text.append("</").append(name).append('>');
    afterElement = true;
  }

  private void closeStartTag() {
    if (inStartTag) {
      text.append('>');
      inStartTag = false;
      afterElement = false;
    }
  }

  private void newLine() {
    text.append('\n');
    for (int i = 0; i < depth; i++) {
      text.append(INDENT);
    }
  }
}
