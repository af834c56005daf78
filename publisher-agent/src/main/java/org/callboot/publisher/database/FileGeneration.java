package org.callboot.publisher.database;

import java.util.Arrays;

/** Layout of a cluster's XML files, named after the release that writes it (formats, 1.1). */
public enum FileGeneration {
  /** CallManager 3.1: no security, SRST, MLPP, DSCP or CAPF. */
  CALLMANAGER_3_1("3.1"),
  CALLMANAGER_4_1("4.1"),
  /** CUCM 5 to 14, as release 9.1 writes it. */
  CUCM_9_1("9.1");

  private final String release;

  FileGeneration(String release) {
    this.release = release;
  }

  /**
   * The generation that service parameter FileGeneration names.
   *
   * @throws IllegalArgumentException if there is none; the database lets no such value in
   */
  static FileGeneration of(String release) {
    return Arrays.stream(values())
        .filter(generation -> generation.release.equals(release))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no file generation " + release));
  }
}
