package org.callboot.node.resolve;

/** What one path says about a name. */
public sealed interface PathAnswer {
  /** The path has it. */
  record Has(ServedFile file) implements PathAnswer {}

  /** The path is completely known and does not have it. */
  record Lacks() implements PathAnswer {}

  /**
   * The path may have it.
   *
   * @param reason why that is not known, in a few words
   */
  record Unknown(String reason) implements PathAnswer {}
}
