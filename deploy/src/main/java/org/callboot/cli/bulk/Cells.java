package org.callboot.cli.bulk;

/** Values of cells in messages. */
final class Cells {
  /** Our choice: enough to find the cell by. */
  private static final int MOST_SHOWN = 60;

  private Cells() {}

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
