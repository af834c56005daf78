package org.callboot.node.http;

import org.callboot.sync.file.FileContent;

/** Entity tag of a content: its SHA-256 in hexadecimal, a strong one (RFC 9110 section 8.8.3). */
record EntityTag(String quoted) {
  private static final String WEAK = "W/";

  static EntityTag of(FileContent content) {
    return new EntityTag('"' + content.digest().toHex() + '"');
  }

  /**
   * Whether a value of If-None-Match names this content: {@code *} or a list, compared weakly (RFC
   * 9110 section 13.1.2).
   */
  boolean isNamedBy(String ifNoneMatch) {
    for (String each : ifNoneMatch.split(",", -1)) {
      String tag = each.strip();
      String strong = tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
      if (tag.equals("*") || strong.equals(quoted)) {
        return true;
      }
    }
    return false;
  }
}
