package org.callboot.publisher.build;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.callboot.sync.file.FileDigest;

/**
 * The versionStamp of a phone's file: a GUID in braces, upper case (formats, 1.1). It is derived
 * from the rest of the file, so that it changes exactly when the file does, whichever agent builds
 * it and however often; a phone restarts for nothing else.
 */
final class VersionStamp {
  /** Stands in the file while the rest is written; as long as every stamp. */
  static final String PLACE = "{00000000-0000-0000-0000-000000000000}";

  static final String ELEMENT = "versionStamp";

  /** Text content is escaped, so that this occurs once, whatever the database holds. */
  private static final byte[] MARK =
      ("<" + ELEMENT + ">" + PLACE).getBytes(StandardCharsets.US_ASCII);

  private VersionStamp() {}

  /** Puts the stamp into its place in {@code document}, which is changed and returned. */
  static byte[] stamp(byte[] document) {
    byte[] stamp = of(document).getBytes(StandardCharsets.US_ASCII);
    int end = endOfMark(document);
    System.arraycopy(stamp, 0, document, end - stamp.length, stamp.length);
    return document;
  }

  private static String of(byte[] document) {
    FileDigest digest = FileDigest.of(document);
    UUID guid = new UUID(digest.first(), digest.second());
    return "{" + guid.toString().toUpperCase(Locale.ROOT) + "}";
  }

  private static int endOfMark(byte[] document) {
    for (int i = 0; i + MARK.length <= document.length; i++) {
      if (Arrays.equals(document, i, i + MARK.length, MARK, 0, MARK.length)) {
        return i + MARK.length;
      }
    }
    throw new IllegalStateException("the document has no place for a version stamp");
  }
}
