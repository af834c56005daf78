package org.callboot.publisher.database;

/**
 * URLs of the phone's buttons and what goes with them; empty text means none. At most 255
 * characters each.
 *
 * @param idleTimeoutSeconds idle time before {@code idle} is fetched; 0 means never
 */
public record PhoneUrls(
    String authentication,
    String directory,
    String idle,
    int idleTimeoutSeconds,
    String information,
    String messages,
    String proxyServer,
    String services) {
  public static final PhoneUrls NONE = new PhoneUrls("", "", "", 0, "", "", "", "");
}
