package org.callboot.publisher.database;

/**
 * How a phone proves who it is.
 *
 * @param deviceSecurityMode 1 non-secure, 2 authenticated, 3 encrypted
 * @param capfAuthMode 0 none, 1 password, 2 empty string, 3 existing certificate, 4 the
 *     manufacturer's certificate
 */
public record PhoneSecurity(int deviceSecurityMode, int capfAuthMode) {
  /** The usual one (formats, 1.5). */
  public static final PhoneSecurity NONE = new PhoneSecurity(1, 0);
}
