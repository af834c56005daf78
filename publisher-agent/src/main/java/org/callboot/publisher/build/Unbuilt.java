package org.callboot.publisher.build;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** The longest that the database lets a device have (V2, device_name_fits_model). */
  private static final int LONGEST_NAME = 128;

  /** How the service parameters are called in {@link #owner}. */
  public static final String PARAMETERS = "list of service parameters";

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{C}]+");

  public Unbuilt {
    files = Set.copyOf(files);
  }

  static Unbuilt of(String owner, Set<FileName> files, RuntimeException cause) {
    String message = cause.getMessage();
    String text = message == null ? cause.toString() : message;
    return new Unbuilt(owner, inOneLine(text, LONGEST_REASON), files);
  }

  /** Service parameters that nodes would refuse. */
  public static Unbuilt ofParameters(RuntimeException cause) {
    return of(PARAMETERS, Set.of(), cause);
  }

  /**
   * How a device or gateway is called in {@link #owner}. A name that no row should have may hold
   * anything, and people read it in one line.
   *
   * @param kind "device" or "gateway"
   */
  public static String owner(String kind, String name) {
    String shown = inOneLine(name, LONGEST_NAME);
    boolean isWhole = shown.equals(name) && !name.isBlank();
    return kind + " " + (isWhole ? name : '"' + shown + "\" (" + name.length() + " characters)");
  }

  private static String inOneLine(String text, int longest) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ");
    return line.substring(0, Math.min(longest, line.length()));
  }

  /** How a family is called in {@link #owner}. */
  public static String owner(FileFamily family) {
    return "file family " + family.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
