package org.callboot.node.udp;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.Buffer;

/**
 * The calls of the C library that move many datagrams at once; Java has none, and those of Netty
 * make some ten objects for each datagram. Numbers are those of Linux (errno.h, bits/socket.h).
 */
interface SystemCalls {
  int EPERM = 1;
  int EINTR = 4;
  int EIO = 5;
  int EBADF = 9;
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

  /** Where a direct buffer lies. */
  static long addressOf(Buffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }

  /** What people call an error number. */
  static String nameOf(int error) {
    return switch (error) {
      case EPERM -> "EPERM (a packet filter?)";
      case EIO -> "EIO";
      case EINVAL -> "EINVAL";
      case EMSGSIZE -> "EMSGSIZE";
      default -> "error " + error + " (errno(3))";
    };
  }

  /** Those of the C library. */
  final class LibC implements SystemCalls {
    private static final int MSG_DONTWAIT = 0x40;
    private static final int NO_SOCKET = -1;

    /** JNA starts a program to learn where libraries lie, unless it is told; none is looked for. */
    private static final String LIBRARY_PATH = "jna.platform.library.path";

    private LibC() {}

    /**
     * Loads them, and tries whether this system lets a program call them.
     *
     * @throws IOException if it does not; says why
     */
    static SystemCalls load() throws IOException {
      if (!Platform.isLinux() || !Platform.is64Bit()) {
        throw new IOException("they are known for Linux on 64 bits only");
      }
      try {
        if (System.getProperty(LIBRARY_PATH) == null) {
          System.setProperty(LIBRARY_PATH, "");
        }
        Native.register(LibC.class, NativeLibrary.getProcess());
      } catch (Error | RuntimeException e) {
        throw new IOException(e.toString(), e);
      }
      SystemCalls loaded = new LibC();
      require(loaded.receive(NO_SOCKET, 0, 0), "recvmmsg");
      require(loaded.send(NO_SOCKET, 0, 0), "sendmmsg");
      return loaded;
    }

    /** Linux complains of the socket; a C library may see by itself that there is nothing to do. */
    private static void require(int answer, String call) throws IOException {
      if (answer != -EBADF && answer != 0) {
        throw new IOException(call + " is refused: " + nameOf(-answer));
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
