package org.callboot.node.net;

/** What a request means to the transfer that its device has already. */
enum RequestVerdict {
  /** A copy of the request that is being served; nothing more is to be done. */
  ABSORBED,
  /** The device has something else on its mind; the transfer, if there was one, has ended. */
  SUPERSEDED,
  /**
   * An ACK may lie unread at another port: the last one, before the device's next request, or one
   * that would show that the transfer lives and the request is a late copy. The request waits for
   * the end of the transfer or a sign of life, but not for long.
   */
  UNDECIDED
}
