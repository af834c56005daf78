package org.callboot.node.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Datagrams that no device sends, or that one might: random bytes, and packets that were right
 * before something happened to them. The same seed gives the same ones. For one thread.
 */
final class DatagramFuzzer {
  private static final int LONGEST = 700;
  private static final byte[][] STRINGS =
      bytesOf(
          "octet",
          "OCTET",
          "netascii",
          "mail",
          "f",
          "F",
          "/f",
          "text",
          "empty",
          "missing",
          "../f",
          "c:\\f",
          "%n%n",
          "blksize",
          "BlkSize",
          "timeout",
          "tsize",
          "windowsize",
          "multicast",
          "0",
          "1",
          "4",
          "8",
          "64",
          "255",
          "512",
          "1428",
          "65464",
          "65535",
          "65536",
          "-1",
          "abc",
          "",
          "99999999999999999999",
          "\u00e4\u00f6");

  private final SplittableRandom random;
  private final byte[] bytes = new byte[LONGEST];
  private int length;

  DatagramFuzzer(long seed) {
    random = new SplittableRandom(seed);
  }

  private static byte[][] bytesOf(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toArray(byte[][]::new);
  }

  SplittableRandom random() {
    return random;
  }

  /** The next datagram; an array of its own. */
  byte[] next() {
    length = 0;
    switch (random.nextInt(10)) {
      case 0 -> junk();
      case 1, 2, 3, 4 -> request();
      case 5, 6 -> numbered(4, 0);
      case 7 -> numbered(5, random.nextInt(20));
      case 8 -> numbered(3, random.nextInt(40));
      default -> optionAck();
    }
    if (random.nextInt(3) > 0) {
      mutate();
    }
    return Arrays.copyOf(bytes, length);
  }

  private void junk() {
    length = random.nextInt(random.nextInt(8) == 0 ? LONGEST : 40);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
  }

  private void request() {
    opcode(random.nextInt(8) == 0 ? 2 : 1);
    boolean plausible = random.nextBoolean();
    string(plausible ? STRINGS[4 + random.nextInt(5)] : anyString());
    string(plausible ? STRINGS[random.nextInt(3)] : anyString());
    options();
  }

  private void optionAck() {
    opcode(6);
    options();
  }

  private void options() {
    int count = random.nextInt(4) == 0 ? random.nextInt(24) : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      string(random.nextBoolean() ? STRINGS[13 + random.nextInt(6)] : anyString());
      string(random.nextBoolean() ? STRINGS[19 + random.nextInt(12)] : anyString());
    }
    while (random.nextInt(6) == 0) {
      add(0);
    }
  }

  private void numbered(int opcode, int payloadBytes) {
    opcode(opcode);
    int number = random.nextInt(3) == 0 ? random.nextInt(65_536) : random.nextInt(10);
    add(number >>> 8);
    add(number);
    for (int i = 0; i < payloadBytes; i++) {
      add(random.nextInt(4) == 0 ? 0 : 'a' + random.nextInt(26));
    }
  }

  private void opcode(int opcode) {
    add(0);
    add(opcode);
  }

  private byte[] anyString() {
    return STRINGS[random.nextInt(STRINGS.length)];
  }

  private void string(byte[] text) {
    for (byte each : text) {
      add(each);
    }
    add(0);
  }

  private void add(int value) {
    if (length < LONGEST) {
      bytes[length++] = (byte) value;
    }
  }

  private void mutate() {
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      switch (random.nextInt(6)) {
        case 0 -> flip();
        case 1 -> length = length == 0 ? 0 : random.nextInt(length);
        case 2 -> twice();
        case 3 -> replace(0);
        case 4 -> replace(random.nextInt(256));
        default -> drop();
      }
    }
  }

  private void flip() {
    if (length > 0) {
      bytes[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private void replace(int value) {
    if (length > 0) {
      bytes[random.nextInt(length)] = (byte) value;
    }
  }

  /** A part of it comes twice. */
  private void twice() {
    int start = length == 0 ? 0 : random.nextInt(length);
    int end = length;
    for (int i = start; i < end; i++) {
      add(bytes[i]);
    }
  }

  /** One byte is missing. */
  private void drop() {
    if (length > 0) {
      int at = random.nextInt(length);
      System.arraycopy(bytes, at + 1, bytes, at, length - at - 1);
      length--;
    }
  }
}
