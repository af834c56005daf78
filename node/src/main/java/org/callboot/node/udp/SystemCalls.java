package org.callboot.node.udp;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of the C library that move many datagrams at once; Java has none, and those of Netty
 * make some ten objects for each datagram. Numbers and layouts are those of 64-bit Linux.
 */
interface SystemCalls {
  int EIO = 5;
  int EINTR = 4;
  int EAGAIN = 11;
  int EINVAL = 22;
  int EMSGSIZE = 90;

  /**
   * Does not wait (recvmmsg(2), MSG_DONTWAIT).
   *
   * @param messages address of an array of struct mmsghdr
   * @return how many came, or an error number below 0
   */
  int receive(int socket, long messages, int count);

  /**
   * Does not wait (sendmmsg(2), MSG_DONTWAIT).
   *
   * @param messages address of an array of struct mmsghdr
   * @return how many of the first were sent, or the error number of the first below 0
   */
  int send(int socket, long messages, int count);

  /** Whether this system has them. */
  static boolean areAvailable() {
    return LibC.AVAILABLE;
  }

  /** Where a direct buffer lies. */
  static long addressOf(Buffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  /** Those of the C library. */
  final class LibC implements SystemCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SystemCalls.class);
    private static final boolean AVAILABLE = load();
    private static final int MSG_DONTWAIT = 0x40;

    private static boolean load() {
      try {
        if (!Platform.isLinux() || !Platform.is64Bit()) {
          return false;
        }
        Native.register(LibC.class, Platform.C_LIBRARY_NAME);
        return true;
      } catch (LinkageError | RuntimeException e) {
        LOG.warn(
            "datagrams are moved one by one, which costs twice the CPU: the calls for many cannot be"
                + " loaded ({}); let the user of this program write to its folder for temporary"
                + " files, and run what lies there",
            e.toString());
        return false;
      }
    }

    @Override
    public int receive(int socket, long messages, int count) {
      int received = recvmmsg(socket, messages, count, MSG_DONTWAIT, 0);
      return received < 0 ? -Native.getLastError() : received;
    }

    @Override
    public int send(int socket, long messages, int count) {
      int sent = sendmmsg(socket, messages, count, MSG_DONTWAIT);
      return sent < 0 ? -Native.getLastError() : sent;
    }

    private static native int recvmmsg(
        int socket, long messages, int count, int flags, long timeout);

    private static native int sendmmsg(int socket, long messages, int count, int flags);
  }
}
