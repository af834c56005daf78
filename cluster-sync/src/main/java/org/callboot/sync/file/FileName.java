package org.callboot.sync.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A checked file name. This is the only place where names are judged; whoever holds a {@code
 * FileName} holds one that stays inside its tree.
 *
 * <p>Two names are equal when they differ in case only, since phones spell the same file four ways
 * and the original server ran on a file system without case. {@link #text()} keeps the spelling for
 * people; {@link #key()} is what is compared.
 */
public final class FileName implements Comparable<FileName> {
  /** Longest name in bytes of UTF-8; our choice, the usual limit of one name on a file system. */
  public static final int MAX_BYTES = 255;

  private final String text;
  private final String key;

  private FileName(String text) {
    this.text = text;
    this.key = text.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name as a device or a person wrote it: {@code \} counts as {@code /}, one leading slash
   * and parts that are only a dot are dropped.
   *
   * @throws InvalidFileNameException for control characters, {@code ..}, empty parts, drive letters
   *     and names of no or of more than 255 bytes
   */
  public static FileName of(String raw) {
    if (isPlain(raw)) {
      return new FileName(raw);
    }
    if (raw.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidFileNameException("longer than " + MAX_BYTES + " bytes");
    }
    for (int i = 0; i < raw.length(); i++) {
      if (isForbidden(raw.charAt(i))) {
        throw new InvalidFileNameException("control or undecodable character");
      }
    }
    String slashed = raw.replace('\\', '/');
    return new FileName(String.join("/", parts(slashed)));
  }

  /** As almost all names are: one part, of characters of ASCII that can be seen. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c > '~' || c == '/' || c == '\\' || c == ':') {
        return false;
      }
    }
    return !raw.isEmpty() && raw.length() <= MAX_BYTES && !raw.equals(".") && !raw.equals("..");
  }

  private static List<String> parts(String slashed) {
    String relative = slashed.startsWith("/") ? slashed.substring(1) : slashed;
    if (relative.isEmpty()) {
      throw new InvalidFileNameException("empty name");
    }
    if (relative.length() >= 2 && relative.charAt(1) == ':') {
      throw new InvalidFileNameException("drive letter");
    }
    List<String> parts = new ArrayList<>();
    for (String part : relative.split("/", -1)) {
      if (part.isEmpty()) {
        throw new InvalidFileNameException("empty part");
      }
      if (part.equals("..")) {
        throw new InvalidFileNameException("part that climbs out of the tree");
      }
      if (!part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new InvalidFileNameException("empty name");
    }
    return parts;
  }

  private static boolean isForbidden(char c) {
    return Character.isISOControl(c) || c == '\uFFFD' || Character.isSurrogate(c);
  }

  /** The name as first spelled, with forward slashes and without a leading one. */
  public String text() {
    return text;
  }

  /** The name in lower case: equal for all spellings of one file. */
  public String key() {
    return key;
  }

  /** The last part: what stands after the last slash. */
  public String lastPart() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileName name && name.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public int compareTo(FileName other) {
    return key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return text;
  }
}
