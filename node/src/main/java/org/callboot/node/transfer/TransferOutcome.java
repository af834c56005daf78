package org.callboot.node.transfer;

import java.util.Locale;

/** How a transfer that was started ended. */
public enum TransferOutcome {
  /** The device confirmed the last block; by HTTP, the last byte was handed to its connection. */
  COMPLETED,
  /**
   * The device had answered before and did not answer the last packet, however often it was sent,
   * or its port took nothing for too long; by HTTP, it took nothing for too long.
   */
  TIMED_OUT,
  /** The device never answered; by TFTP only. Who asked may be forged, or not hear this server. */
  UNANSWERED,
  /**
   * A device that had confirmed blocks before did not confirm the last window (of one block, if
   * there are no windows), though it was sent more than once, or asked for its next file instead of
   * confirming the last block: in all likelihood it has the file, and its last ACK was lost.
   */
  LAST_ACK_LOST,
  /** The device sent an ERROR, or closed its connection. */
  PEER_ABORTED,
  /**
   * The device only wanted to know about the file. By TFTP it refused the options by ERROR 8 before
   * any data: UEFI firmware does so on purpose, to learn a file's size, and then asks again. By
   * HTTP it asked by HEAD, or had the content already (If-None-Match).
   */
  PROBED,
  /** The device asked anew from the same port. */
  SUPERSEDED,
  /** It had to give up its place before the device had answered, and did not get one back. */
  YIELDED,
  /** This server stops. */
  CANCELLED,
  /** A fault of ours; the log has it. */
  FAILED;

  private final String tag = name().toLowerCase(Locale.ROOT);

  /** Value of the metric tag {@code outcome} and of the log. */
  public String tag() {
    return tag;
  }
}
