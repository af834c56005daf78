package org.callboot.cli.whole.faults;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node answered when it was asked for a file.
 *
 * @param bytes of the file, if it is one
 * @param text what else was said
 */
record Observation(Kind kind, byte[] bytes, String text) {
  enum Kind {
    FILE,
    /** ERROR 1 or 404. */
    ABSENT,
    /** ERROR 0 or 503. */
    RETRY,
    SILENT,
    OTHER
  }

  private static final Pattern LOAD =
      Pattern.compile("<loadInformation[^>]*>L(\\d+)</loadInformation>");

  static Observation file(byte[] bytes) {
    return new Observation(Kind.FILE, bytes, "");
  }

  static Observation of(Kind kind, String text) {
    return new Observation(kind, new byte[0], text);
  }

  String content() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The number that a writer put into the file; empty if there is none. */
  Optional<Long> number() {
    Matcher load = LOAD.matcher(content());
    return load.find() ? Optional.of(Long.valueOf(load.group(1))) : Optional.empty();
  }

  /** What was answered, in a few words. */
  String shown() {
    return kind
        + (text.isEmpty() ? "" : " \"" + text + "\"")
        + number().map(n -> " L" + n).orElse("");
  }
}
