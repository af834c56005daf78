package org.callboot.sync.runtime;

import java.util.Map;
import java.util.Optional;

/** A part of a program that can say whether it is fit for service, and that can be stopped. */
public interface Component extends AutoCloseable {
  /** Short name for people, such as {@code tftp} or {@code cluster hq}. */
  String name();

  /** Empty when the part is fit; else what is missing, in one line. Never blocks. */
  Optional<String> problem();

  /**
   * Why only a new start of the program can help this part, in one line; empty while it may still
   * recover by itself. Whoever watches the program ends it for that. Never blocks.
   */
  default Optional<String> hang() {
    return Optional.empty();
  }

  /** What an operator should know although the part is fit, in one line. Never blocks. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /**
   * What it says of itself in {@code /api/status}: texts, numbers, booleans, and lists and maps of
   * these, under names in camel case. Never blocks.
   */
  default Map<String, Object> details() {
    return Map.of();
  }

  /**
   * Stops the part and waits for its threads, a few seconds at most. Doing it twice is harmless.
   */
  @Override
  void close();
}
