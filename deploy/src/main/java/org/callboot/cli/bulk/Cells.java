package org.callboot.cli.bulk;

/** Values of cells in messages. */
final class Cells {
  /** Our choice: enough to find the cell by. */
  private static final int MOST_SHOWN = 60;

  private Cells() {}

  /** Without blanks at both ends, also those that do not break, as copied from web pages. */
  static String stripped(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** The value in quotes, on one line, its end left out if it is long. */
  static String shown(String value) {
    StringBuilder text = new StringBuilder("'");
    value
        .codePoints()
        .limit(MOST_SHOWN)
        .forEach(c -> text.append(Character.isISOControl(c) ? " " : Character.toString(c)));
    return text.append(value.codePointCount(0, value.length()) > MOST_SHOWN ? "…'" : "'")
        .toString();
  }
}
