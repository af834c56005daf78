package org.callboot.publisher.build.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.callboot.sync.file.FileDigest;

/**
 * The versionStamp of a phone's file (formats, 1.1). It is derived from the rest of the file, so
 * that it changes exactly when the file does, whichever agent builds it and however often; a phone
 * restarts for nothing else.
 */
public enum VersionStamp {
  /** A GUID in braces, upper case: CallManager 4.1. */
  GUID("{00000000-0000-0000-0000-000000000000}") {
    @Override
    String of(FileDigest digest) {
      return "{" + guid(digest).toUpperCase(Locale.ROOT) + "}";
    }
  },
  /**
   * Ten digits, a hyphen and a GUID in lower case: CUCM 5 to 14, where the digits are the seconds
   * since 1970 at which the device was changed. Here they come from the digest as well: two agents
   * that build the same file at different times must come to the same stamp.
   */
  NUMBER_AND_GUID("0000000000-00000000-0000-0000-0000-000000000000") {
    @Override
    String of(FileDigest digest) {
      long seconds = SMALLEST_NUMBER + Long.remainderUnsigned(digest.third(), NUMBERS);
      return seconds + "-" + guid(digest);
    }
  };

  static final String ELEMENT = "versionStamp";

  /** From September 2001 to May 2033: looks like the time that phones are used to. */
  private static final long SMALLEST_NUMBER = 1_000_000_000;

  private static final long NUMBERS = 1_000_000_000;

  private final String place;

  VersionStamp(String place) {
    this.place = place;
  }

  /** Stands in the file while the rest is written; as long as every stamp. */
  String place() {
    return place;
  }

  abstract String of(FileDigest digest);

  private static String guid(FileDigest digest) {
    return new UUID(digest.first(), digest.second()).toString();
  }

  /** Puts the stamp of {@code document} into the place that ends before {@code end}. */
  void putInto(byte[] document, int end) {
    byte[] empty = place.getBytes(StandardCharsets.US_ASCII);
    int begin = end - empty.length;
    if (!Arrays.equals(document, begin, end, empty, 0, empty.length)) {
      throw new IllegalStateException("no place for a version stamp at byte " + begin);
    }
    byte[] stamp = of(FileDigest.of(document)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(stamp, 0, document, begin, stamp.length);
  }
}
