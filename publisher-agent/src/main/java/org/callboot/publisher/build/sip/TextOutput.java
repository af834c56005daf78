package org.callboot.publisher.build.sip;

import java.nio.charset.StandardCharsets;

/**
 * Writes a text file of {@code key: "value"} lines, in UTF-8 with LF (formats, 2.2). Every value
 * stands in quotes, so that {@code #} and {@code ;} in it begin no comment. The form has no way to
 * write a quote or the end of a line inside a value: a quote becomes an apostrophe, control
 * characters and line separators are left out.
 */
final class TextOutput {
  private final StringBuilder text = new StringBuilder(1024);

  TextOutput line(String key, String value) {
    text.append(key).append(": \"");
    value
        .codePoints()
        .filter(TextOutput::isWritable)
        .map(TextOutput::unquoted)
        .forEach(text::appendCodePoint);
    text.append("\"\n");
    return this;
  }

  TextOutput flag(String key, boolean on) {
    return line(key, on ? "1" : "0");
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int unquoted(int c) {
    return c == '"' ? '\'' : c;
  }

  private static boolean isWritable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
