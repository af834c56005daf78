package org.callboot.node.cache;

import java.util.Locale;
import java.util.Optional;
import org.callboot.sync.file.FileName;

/**
 * The MAC address that a file name carries. Devices put it after a prefix of letters ({@code
 * SEP0007EB463101.cnf.xml}, {@code CTLSEP0007EB463101.tlv}, {@code gk0007eb463101}), so that a name
 * tells whose file it is.
 */
public final class DeviceMac {
  /** In place of a number: there is no MAC. */
  public static final int NONE = -1;

  private static final int DIGITS = 12;
  private static final int HEX = 16;
  private static final String PHONE_FILE_END = ".cnf.xml";

  private DeviceMac() {}

  /** Twelve upper-case hexadecimal digits; empty if the last part of the name carries none. */
  public static Optional<String> in(FileName name) {
    return inText(name.key());
  }

  /** The same of a name as a device wrote it, which need not be one that can be served. */
  public static Optional<String> inText(String raw) {
    int digits = digitsBegin(raw);
    return digits == NONE
        ? Optional.empty()
        : Optional.of(raw.substring(digits, digits + DIGITS).toUpperCase(Locale.ROOT));
  }

  /** The same as a number, or {@value #NONE}; makes no object, since every request asks. */
  public static long numberInText(String raw) {
    int digits = digitsBegin(raw);
    if (digits == NONE) {
      return NONE;
    }
    long number = 0;
    for (int i = digits; i < digits + DIGITS; i++) {
      number = number * HEX + Character.digit(raw.charAt(i), HEX);
    }
    return number;
  }

  /** Whether the name carries one. */
  public static boolean isIn(FileName name) {
    return digitsBegin(name.key()) != NONE;
  }

  /**
   * Where the digits begin. Every request asks, with names of any length, so nothing is tried twice
   * as a regular expression would.
   */
  private static int digitsBegin(String raw) {
    int begin = Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1;
    int end = begin;
    while (end < raw.length() && isLetterOrDigit(raw.charAt(end))) {
      end++;
    }
    int digits = end - DIGITS;
    return digits > begin && isAllLetters(raw, begin, digits) && isAllHex(raw, digits, end)
        ? digits
        : NONE;
  }

  private static boolean isAllLetters(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (!isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllHex(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (Character.digit(text.charAt(i), HEX) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether the name is that of a device's configuration: carries a MAC, ends in .cnf.xml. */
  public static boolean isConfigurationOfDevice(FileName name) {
    return name.key().endsWith(PHONE_FILE_END) && isIn(name);
  }
}
