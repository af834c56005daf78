package org.callboot.cli.database;

/**
 * How a cluster's master database is reached.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/hq}
 * @param password never shown
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    // Parameters of the URL may hold a password too.
    return jdbcUrl.replaceFirst("\\?.*", "") + " as " + user;
  }
}
