package org.callboot.cli.bulk;

/** Hears how far an import has come. */
@FunctionalInterface
public interface ImportProgress {
  /** What is being done. */
  enum Stage {
    READING,
    WRITING
  }

  /**
   * Called every few hundred rows and at the end of a stage.
   *
   * @param rows rows of the file that the stage has behind it
   * @param total rows of the file; while reading not known yet, then 0
   */
  void at(Stage stage, long rows, long total);
}
