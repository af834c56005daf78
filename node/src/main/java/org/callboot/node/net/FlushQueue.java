package org.callboot.node.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Sockets with datagrams that were written and not yet handed to the system. They are handed over
 * once the loop has dealt with all sockets that had something to read, so that what one pass of it
 * answers costs a system call or two for each socket instead of one for each datagram. Owner: the
 * loop.
 */
final class FlushQueue {
  private final Executor endOfPass;
  private final List<UdpSocket> written = new ArrayList<>();

  /**
   * @param endOfPass runs a task on the loop at the end of its pass. An event loop of Netty does so
   *     with tasks that it gives itself: it reads the sockets that are ready, then runs its tasks,
   *     and only then waits for sockets again
   */
  FlushQueue(Executor endOfPass) {
    this.endOfPass = endOfPass;
  }

  /** Called once by a socket between two flushes. */
  void add(UdpSocket socket) {
    written.add(socket);
    if (written.size() == 1) {
      endOfPass.execute(this::flush);
    }
  }

  /** Runs a task once the loop has dealt with all sockets that had something to read. */
  void atEndOfPass(Runnable task) {
    endOfPass.execute(task);
  }

  /** What can be written because of a flush makes the list longer meanwhile. */
  private void flush() {
    try {
      for (int i = 0; i < written.size(); i++) {
        written.get(i).flush();
      }
    } finally {
      // Also after a failure, or nothing would be handed over any more.
      written.forEach(UdpSocket::leaveQueue);
      written.clear();
    }
  }
}
