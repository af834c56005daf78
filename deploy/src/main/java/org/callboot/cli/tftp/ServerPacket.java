package org.callboot.cli.tftp;

import java.util.Map;

/** What a server may send to a reader. */
sealed interface ServerPacket {
  /** One block of the file; handed on, never changed. */
  final class Data implements ServerPacket {
    private final int block;
    private final byte[] bytes;

    Data(int block, byte[] bytes) {
      this.block = block;
      this.bytes = bytes;
    }

    /** Number as on the wire: 0 to 65535. */
    int block() {
      return block;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** Options that the server took, names in lower case. */
  record OptionsTaken(Map<String, String> options) implements ServerPacket {
    public OptionsTaken {
      options = Map.copyOf(options);
    }
  }

  /** An ERROR packet. */
  record Refusal(int code, String text) implements ServerPacket {}
}
