package org.callboot.sync.ops;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A question about a program that its operations port answers in JSON. */
public interface Report {
  /** Where it is asked, such as {@code /api/explain}. */
  String path();

  /**
   * Answers in texts, numbers, booleans, and lists and maps of these; never blocks.
   *
   * @param parameter value of a parameter of the query
   * @throws IllegalArgumentException if the question makes no sense; the message says how to ask
   */
  CompletionStage<Map<String, Object>> answer(Function<String, Optional<String>> parameter);
}
