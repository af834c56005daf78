package org.callboot.publisher.build.binary;

import org.jspecify.annotations.Nullable;

/** The records of one server as they come; each may come once. */
final class PartialServer {
  private final int instance;
  private @Nullable String name;
  private @Nullable Integer address;
  private @Nullable Integer port;

  PartialServer(int instance) {
    this.instance = instance;
  }

  int instance() {
    return instance;
  }

  boolean isAbsent() {
    return name == null && address == null && port == null;
  }

  void name(int offset, String value) throws MalformedCnfException {
    refuseSecond(offset, "name", name);
    name = value;
  }

  void address(int offset, int value) throws MalformedCnfException {
    refuseSecond(offset, "address", address);
    address = value;
  }

  void port(int offset, int value) throws MalformedCnfException {
    refuseSecond(offset, "port", port);
    if (value < 1 || value > 65_535) {
      throw new MalformedCnfException(
          offset,
          "port "
              + Integer.toUnsignedString(value)
              + " of server "
              + instance
              + " is not 1 to 65535");
    }
    port = value;
  }

  /** The server; {@code end} is where the file ended without what is missing. */
  CnfServer complete(int end) throws MalformedCnfException {
    if (name == null) {
      throw missing(end, "name");
    }
    if (address == null) {
      throw missing(end, "address");
    }
    if (port == null) {
      throw missing(end, "port");
    }
    return new CnfServer(name, address, port);
  }

  private void refuseSecond(int offset, String what, @Nullable Object first)
      throws MalformedCnfException {
    if (first != null) {
      throw new MalformedCnfException(offset, "a second " + what + " record of server " + instance);
    }
  }

  private MalformedCnfException missing(int end, String what) {
    return new MalformedCnfException(end, "server " + instance + " has no " + what + " record");
  }
}
