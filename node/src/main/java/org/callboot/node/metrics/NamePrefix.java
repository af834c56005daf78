package org.callboot.node.metrics;

import java.util.Locale;

/**
 * The four families of names that Cisco TFTP counts apart ({@code SEPFoundCount} and its like), and
 * all others. Value of the metric tag {@code prefix}.
 */
enum NamePrefix {
  SEP,
  SIP,
  LD,
  GK,
  OTHER;

  /** The array that {@code values()} would copy for every request. */
  private static final NamePrefix[] ALL = values();

  /**
   * The family of a name.
   *
   * @param file as the device wrote it; folders before the name are passed over
   */
  static NamePrefix of(String file) {
    int begin = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    for (NamePrefix prefix : ALL) {
      String letters = prefix.name();
      if (prefix != OTHER && file.regionMatches(true, begin, letters, 0, letters.length())) {
        return prefix;
      }
    }
    return OTHER;
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
