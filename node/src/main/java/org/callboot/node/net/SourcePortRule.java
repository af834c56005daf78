package org.callboot.node.net;

/**
 * Which source ports are heard. Port 0 cannot be answered. Ports below 1024 belong to servers: a
 * forged request from one could set two servers talking to each other for ever (CVE-2024-2169), and
 * no device asks from there.
 *
 * @param servesWellKnown whether ports 1 to 1023 are heard all the same
 */
record SourcePortRule(boolean servesWellKnown) {
  private static final int FIRST_USER_PORT = 1024;

  boolean hears(int port) {
    return port >= FIRST_USER_PORT || (port > 0 && servesWellKnown);
  }
}
