package org.callboot.publisher.database;

import java.util.List;
import java.util.UUID;

/**
 * An SRST reference: gateways that phones register with while no CallManager can be reached.
 *
 * @param isEnabled false for the one that stands in files of pools without a reference
 * @param routers always three, in order of preference; an address may be empty
 */
public record Srst(
    UUID pkid,
    String name,
    boolean isEnabled,
    boolean isUserModifiable,
    List<Router> routers,
    boolean isSecure) {
  /** For a pool without an SRST reference (formats, 1.2). */
  public static final Srst DISABLE =
      new Srst(
          new UUID(0, 0),
          "Disable",
          false,
          false,
          List.of(Router.NONE, Router.NONE, Router.NONE),
          false);

  public Srst {
    routers = List.copyOf(routers);
    if (routers.size() != 3) {
      throw new IllegalArgumentException("an SRST reference has three routers: " + routers);
    }
  }

  /** Where one gateway takes phones that speak SCCP, and phones that speak SIP. */
  public record Router(String address, int port, String sipAddress, int sipPort) {
    static final Router NONE = new Router("", 2000, "", 5060);
  }
}
