package org.callboot.node.net;

/** What a request means to the transfer that its device has already. */
enum RequestVerdict {
  /** A copy of the request that is being served; nothing more is to be done. */
  ABSORBED,
  /** The device has something else on its mind; the transfer, if there was one, has ended. */
  SUPERSEDED,
  /**
   * All but the last block are confirmed: the last ACK may lie unread at another port, and the
   * request may be the device's next one. It waits for the end of the transfer, but not for long.
   */
  UNDECIDED
}
