package org.callboot.publisher.build.sip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.callboot.sync.file.FileContent;

/** Golden files, and what a parser that is not ours reads from a document. */
final class SipFixtures {
  private static final String STAMP = "\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}}";

  private SipFixtures() {}

  static String golden(String name) {
    try (InputStream in = SipFixtures.class.getResourceAsStream("/golden/sip/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String text(FileContent content) {
    return new String(content.toByteArray(), StandardCharsets.UTF_8);
  }

  static String withoutStamp(FileContent content) {
    return text(content).replaceFirst(STAMP, "STAMP");
  }

  static String stamp(FileContent content) {
    return texts(content.toByteArray(), "versionStamp").get(0);
  }

  /** Texts of all elements of a name, and values of all attributes of that name. */
  static List<String> texts(byte[] document, String name) {
    List<String> texts = new ArrayList<>();
    try {
      XMLStreamReader reader =
          XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          String value = reader.getAttributeValue(null, name);
          if (value != null) {
            texts.add(value);
          }
          if (reader.getLocalName().equals(name)) {
            texts.add(reader.getElementText());
          }
        }
      }
      return texts;
    } catch (XMLStreamException e) {
      throw new AssertionError(
          "not well-formed: " + new String(document, StandardCharsets.UTF_8), e);
    }
  }
}
