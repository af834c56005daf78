package org.callboot.node.metrics;

import java.util.Locale;

/** Why a datagram was dropped without an answer. */
public enum DropReason {
  /** No TFTP packet, or a request that breaks RFC 1350 or RFC 2347. */
  MALFORMED,
  /** A packet other than a request came to the listening port. */
  NOT_A_REQUEST,
  /** It came from port 0 or from a port below 1024, where other servers live. */
  SOURCE_PORT,
  /** It came from an address outside of the ranges that are served. */
  SOURCE_ADDRESS;

  private final String tag = name().toLowerCase(Locale.ROOT);

  /** Value of the metric tag {@code reason}. */
  public String tag() {
    return tag;
  }
}
