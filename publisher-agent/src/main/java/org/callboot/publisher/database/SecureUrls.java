package org.callboot.publisher.database;

/**
 * URLs of the phone's buttons for phones that take https; empty text means none.
 *
 * @param udsUsersAccess where the phone looks users up
 */
public record SecureUrls(
    String authentication,
    String directory,
    String udsUsersAccess,
    String idle,
    String information,
    String messages,
    String services) {
  public static final SecureUrls NONE = new SecureUrls("", "", "", "", "", "", "");
}
