package org.callboot.node.net;

import org.callboot.node.transfer.ReadTransfer;

/**
 * Whether a further request of a transfer's device can be judged, or an ACK that lies unread at
 * another port may tell what it means. Owner: the loop.
 */
final class RequestDoubt {
  /** Whether the transfer stood still at its own request, which an ACK would make a late copy. */
  private boolean seemsToStartOver;

  /**
   * A request came.
   *
   * @param same whether it is that of the transfer
   * @return whether its verdict has to wait for unread ACKs
   */
  boolean arises(ReadTransfer transfer, boolean same, long nowNanos) {
    boolean mayHaveItsFile = mayHaveItsFile(transfer, same);
    seemsToStartOver = same && !mayHaveItsFile && transfer.standsStill(nowNanos);
    return mayHaveItsFile || seemsToStartOver;
  }

  /**
   * Whether the device may ask anew because it has all of the file, though its last ACK was not
   * read yet. The same request again is a copy, unless the device has answered all before.
   */
  private static boolean mayHaveItsFile(ReadTransfer transfer, boolean same) {
    return same ? transfer.isLastBlockOpen() : transfer.isEndSent();
  }

  /**
   * An ACK came that the transfer awaits.
   *
   * @return whether the request that waits proves to be a copy by it; it does not after the ACK of
   *     the whole file, since a device may ask for the same again
   */
  boolean isResolvedBy(ReadTransfer transfer, int block) {
    boolean isCopy = seemsToStartOver && !transfer.completesWith(block);
    seemsToStartOver = false;
    return isCopy;
  }
}
