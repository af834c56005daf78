package org.callboot.publisher.build;

import java.util.Locale;
import java.util.Set;
import org.callboot.sync.file.FileName;

/**
 * A device, a gateway or a family of files that could not be built from its rows; its files stay as
 * they are.
 *
 * @param owner in words, such as "device SEP0007EB463101"
 * @param reason what is wrong, in one line for operators
 * @param files every name under which it may have files
 */
public record Unbuilt(String owner, String reason, Set<FileName> files) {
  /** An exception may quote a value of any length. */
  private static final int LONGEST_REASON = 200;

  public Unbuilt {
    files = Set.copyOf(files);
  }

  static Unbuilt of(String owner, Set<FileName> files, RuntimeException cause) {
    String message = cause.getMessage();
    String text = (message == null ? cause.toString() : message).replaceAll("\\s+", " ");
    return new Unbuilt(owner, text.substring(0, Math.min(LONGEST_REASON, text.length())), files);
  }

  /** How a family is called in {@link #owner}. */
  public static String owner(FileFamily family) {
    return "file family " + family.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
