package org.callboot.publisher.build.xml;

/**
 * Characters as they stand in a document (XML 1.0, 2.2 to 2.4). Files of earlier versions of the
 * builder stay as they were, byte by byte: a greater-than sign is escaped where it stands first or
 * after a bracket, and so are characters from U+007F to U+009F.
 */
final class XmlEscape {
  private XmlEscape() {}

  /** Appends text that stands between tags. */
  static void text(String value, StringBuilder out) {
    if (isPlain(value)) {
      out.append(value);
      return;
    }
    int last = -1;
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      if (isLegal(c)) {
        textCharacter(c, last, out);
        last = c;
      }
    }
  }

  private static void textCharacter(int c, int last, StringBuilder out) {
    if (c == '&') {
      out.append("&amp;");
    } else if (c == '<') {
      out.append("&lt;");
    } else if (c == '>' && (last == -1 || last == ']')) {
      out.append("&gt;");
    } else if (c == '\r' || (c >= 0x7F && c <= 0x9F)) {
      reference(c, out);
    } else {
      out.appendCodePoint(c);
    }
  }

  /** Appends the value of an attribute that stands between double quotes. */
  static void attribute(String value, StringBuilder out) {
    if (isPlain(value) && value.indexOf('"') < 0) {
      out.append(value);
      return;
    }
    value.codePoints().filter(XmlEscape::isLegal).forEach(c -> attributeCharacter(c, out));
  }

  private static void attributeCharacter(int c, StringBuilder out) {
    if (c == '&') {
      out.append("&amp;");
    } else if (c == '<') {
      out.append("&lt;");
    } else if (c == '"') {
      out.append("&quot;");
    } else if (c < ' ') {
      reference(c, out);
    } else {
      out.appendCodePoint(c);
    }
  }

  private static void reference(int c, StringBuilder out) {
    out.append("&#x").append(Integer.toHexString(c)).append(';');
  }

  /** Whether nothing is to be escaped or left out: true for nearly every value. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>') {
        return false;
      }
    }
    return true;
  }

  /** What production Char of XML 1.0 (section 2.2) includes. */
  private static boolean isLegal(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
