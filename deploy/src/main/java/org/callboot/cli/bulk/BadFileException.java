package org.callboot.cli.bulk;

import java.util.List;

/** A device file was refused, and nothing of it was imported. */
final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // lists of records, which are never written anywhere
  private final List<LineProblem> problems;

  BadFileException(List<LineProblem> problems) {
    super(problems.size() + " problems");
    this.problems = problems.stream().sorted().toList();
  }

  BadFileException(LineProblem problem) {
    this(List.of(problem));
  }

  /** Every problem that was found, by line; at least one. */
  List<LineProblem> problems() {
    return problems;
  }
}
