package org.callboot.cli.bulk;

import java.util.Comparator;

/**
 * Why a line cannot be imported.
 *
 * @param line of the file, the first is 1; of a row with line breaks in it, the one it begins on; 0
 *     for what concerns no single line
 * @param reason with the value and the remedy
 */
public record LineProblem(long line, String reason) implements Comparable<LineProblem> {
  private static final Comparator<LineProblem> ORDER =
      Comparator.comparingLong(LineProblem::line).thenComparing(LineProblem::reason);

  @Override
  public int compareTo(LineProblem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? reason : "line " + line + ": " + reason;
  }
}
