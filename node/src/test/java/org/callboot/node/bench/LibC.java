package org.callboot.node.bench;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.Buffer;

/**
 * Calls of the C library that Java has no other way to: many datagrams at once, each from an
 * address of its own. Numbers and layouts are those of 64-bit Linux.
 */
final class LibC {
  static final int AF_INET = 2;
  static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
  static final int MSG_DONTWAIT = 0x40;
  static final int SOL_SOCKET = 1;
  static final int SO_RCVBUF = 8;
  static final int SO_RCVBUFFORCE = 33;
  static final int IPPROTO_IP = 0;
  static final int IP_PKTINFO = 8;
  static final int SOL_UDP = 17;
  static final int UDP_GRO = 104;
  static final int EAGAIN = 11;
  static final int EINTR = 4;
  static final short POLLIN = 1;

  static {
    Native.register(LibC.class, Platform.C_LIBRARY_NAME);
  }

  private LibC() {}

  static native int socket(int domain, int type, int protocol);

  static native int bind(int socket, long address, int length);

  static native int setsockopt(int socket, int level, int option, long value, int length);

  static native int close(int file);

  static native int recvmmsg(int socket, long messages, int count, int flags, long timeout);

  static native int sendmmsg(int socket, long messages, int count, int flags);

  static native int poll(long files, long count, int timeoutMillis);

  static int lastError() {
    return Native.getLastError();
  }

  /** Where a direct buffer lies. */
  static long addressOf(Buffer buffer) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  }
}
