package org.callboot.publisher.build;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads documents with the parser of the JDK, which knows nothing of the writer. */
public final class XmlReading {
  private XmlReading() {}

  /** What stands in a document. */
  @FunctionalInterface
  private interface Visitor {
    void element(String path, XMLStreamReader reader);
  }

  /** Paths below the root of all elements, in order, such as {@code devicePool/name}. */
  public static List<String> paths(byte[] document) {
    List<String> paths = new ArrayList<>();
    visit(document, (path, reader) -> paths.add(path), new ArrayList<>());
    return paths;
  }

  /** Every text and attribute that is not between elements. */
  public static List<String> values(byte[] document) {
    List<String> values = new ArrayList<>();
    visit(
        document,
        (path, reader) -> {
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            values.add(reader.getAttributeValue(i));
          }
        },
        values);
    return values;
  }

  private static void visit(byte[] document, Visitor visitor, List<String> texts) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      walk(factory.createXMLStreamReader(new ByteArrayInputStream(document)), visitor, texts);
    } catch (XMLStreamException e) {
      throw new AssertionError("not well-formed: " + new String(document), e);
    }
  }

  private static void walk(XMLStreamReader reader, Visitor visitor, List<String> texts)
      throws XMLStreamException {
    Deque<String> open = new ArrayDeque<>();
    String text = "";
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.addLast(reader.getLocalName());
          text = "";
          if (open.size() > 1) {
            visitor.element(String.join("/", open).replaceFirst("^[^/]*/", ""), reader);
          }
        }
        case XMLStreamConstants.CHARACTERS -> text = reader.getText();
        case XMLStreamConstants.END_ELEMENT -> {
          open.removeLast();
          texts.add(text);
          text = "";
        }
        default -> {}
      }
    }
  }
}
