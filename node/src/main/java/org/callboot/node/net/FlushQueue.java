package org.callboot.node.net;

import java.util.ArrayList;
import java.util.List;

/**
 * Sockets with datagrams that were written and not yet handed to the system. They are handed over
 * at the end of a turn of the loop, so that what one turn answers costs a system call or two for
 * each socket instead of one for each datagram. Owner: the loop.
 */
final class FlushQueue {
  private final List<UdpSocket> written = new ArrayList<>();
  private boolean inTurn;

  /** A turn that goes on after this call, until {@link #endTurn}. */
  void beginTurn() {
    inTurn = true;
  }

  void endTurn() {
    inTurn = false;
    for (int i = 0; i < written.size(); i++) {
      written.get(i).flush();
    }
    written.clear();
  }

  /** Runs the task as a turn, or as part of the one that is under way. */
  void turn(Runnable task) {
    if (inTurn) {
      task.run();
      return;
    }
    beginTurn();
    try {
      task.run();
    } finally {
      endTurn();
    }
  }

  /** Called once by a socket between two flushes. */
  void add(UdpSocket socket) {
    written.add(socket);
    if (!inTurn) {
      endTurn();
    }
  }
}
