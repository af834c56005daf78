package org.callboot.node.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses as CIDR writes it (RFC 4632 section 3.1, RFC 4291 section 2.3); an address
 * without a length is a range of one.
 */
public final class SourceRange {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
  private static final int BITS_PER_BYTE = 8;

  private final String text;
  private final byte[] prefix;
  private final int bits;

  private SourceRange(String text, byte[] prefix, int bits) {
    this.text = text;
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads a range such as {@code 10.1.0.0/16} or {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong with it
   */
  public static SourceRange of(String text) {
    String whole = text.strip();
    int slash = whole.indexOf('/');
    byte[] prefix = address(whole, slash < 0 ? whole : whole.substring(0, slash));
    int most = prefix.length * BITS_PER_BYTE;
    int bits = slash < 0 ? most : length(whole, whole.substring(slash + 1), most);
    for (int bit = bits; bit < most; bit++) {
      if (isSet(prefix, bit)) {
        throw wrong(whole, "the address has bits behind the prefix of " + bits);
      }
    }
    return new SourceRange(whole, prefix, bits);
  }

  private static byte[] address(String whole, String address) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      throw wrong(whole, "'" + address + "' is no address");
    }
    try {
      // No name gets here, so nothing is asked of a name server.
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw wrong(whole, "'" + address + "' is no address");
    }
  }

  private static int length(String whole, String length, int most) {
    if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > most) {
      throw wrong(whole, "the length after the / is 0 to " + most);
    }
    return Integer.parseInt(length);
  }

  private static IllegalArgumentException wrong(String whole, String what) {
    return new IllegalArgumentException(
        "'" + whole + "' is no range of addresses such as 10.1.0.0/16 or 2001:db8::/32: " + what);
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / BITS_PER_BYTE] & (0x80 >>> (bit % BITS_PER_BYTE))) != 0;
  }

  /** Whether an address, as {@link InetAddress#getAddress} gives it, is in the range. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / BITS_PER_BYTE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % BITS_PER_BYTE;
    int mask = (0xFF << (BITS_PER_BYTE - rest)) & 0xFF;
    return rest == 0 || ((address[whole] ^ prefix[whole]) & mask) == 0;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
