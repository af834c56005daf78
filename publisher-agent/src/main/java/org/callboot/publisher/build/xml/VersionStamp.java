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

  @SuppressWarnings("ImmutableEnumChecker") // an array that nobody writes to
  private final byte[] mark;

  VersionStamp(String place) {
    this.place = place;
    this.mark = ("<versionStamp>" + place).getBytes(StandardCharsets.US_ASCII);
  }

  /** Stands in the file while the rest is written; as long as every stamp. */
  String place() {
    return place;
  }

  abstract String of(FileDigest digest);

  private static String guid(FileDigest digest) {
    return new UUID(digest.first(), digest.second()).toString();
  }

  /**
   * Puts the stamp into the place that the document leaves for it; the document is changed and
   * returned. It is the last that looks like one: vendor settings, which may bring any element,
   * stand before it, and text is escaped.
   */
  byte[] stamp(byte[] document) {
    byte[] stamp = of(FileDigest.of(document)).getBytes(StandardCharsets.US_ASCII);
    int end = endOf(mark, document);
    System.arraycopy(stamp, 0, document, end - stamp.length, stamp.length);
    return document;
  }

  private static int endOf(byte[] mark, byte[] document) {
    for (int i = document.length - mark.length; i >= 0; i--) {
      if (Arrays.equals(document, i, i + mark.length, mark, 0, mark.length)) {
        return i + mark.length;
      }
    }
    throw new IllegalStateException("the document has no place for a version stamp");
  }
}
