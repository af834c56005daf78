package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A device that follows a script of raw datagrams. It repeats nothing by itself; what comes is kept
 * in order until the script expects it.
 */
final class Phone implements AutoCloseable {
  private static final int ANSWER_LIMIT_MILLIS = 10_000;

  /**
   * After the server has shown, by answering another phone, that it is done with what was sent
   * before, an answer would be on its way already.
   */
  private static final int QUIET_MILLIS = 40;

  private static final int LONGEST_DATAGRAM = 65_535;

  private final Served served;
  private final DatagramSocket socket;
  private final byte[] buffer = new byte[LONGEST_DATAGRAM];
  private Optional<InetSocketAddress> transfer = Optional.empty();

  Phone(Served served, DatagramSocket socket) {
    this.served = served;
    this.socket = socket;
  }

  /** Sends to the port on which the server listens. */
  Phone ask(byte[] datagram) {
    return send(served.listener(), datagram);
  }

  Phone read(String name, String... options) {
    return ask(Datagrams.read(name, "octet", options));
  }

  /** Sends to the port from which the last packet came. */
  Phone tell(byte[] datagram) {
    return send(transfer(), datagram);
  }

  Phone ack(int block) {
    return tell(Datagrams.ack(block));
  }

  /** From now on tells the transfer of another phone things. */
  Phone intrudeOn(Phone other) {
    transfer = other.transfer;
    return this;
  }

  Phone send(InetSocketAddress to, byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] expectAny() {
    return expectAny(ANSWER_LIMIT_MILLIS);
  }

  private byte[] expectAny(int limitMillis) {
    return receive(limitMillis).orElseThrow(() -> new AssertionError("the server did not answer"));
  }

  /** The payload of a block. */
  byte[] expectData(int block) {
    byte[] payload = payloadOf(expectAny(), block);
    served.assertSentFromATransferPort(transfer());
    return payload;
  }

  private static byte[] payloadOf(byte[] datagram, int block) {
    if (Datagrams.opcode(datagram) != 3 || Datagrams.number(datagram) != block) {
      throw new AssertionError("not block " + block + ": " + Datagrams.text(datagram));
    }
    return Datagrams.payload(datagram);
  }

  Phone expectData(int block, int payloadBytes) {
    byte[] payload = expectData(block);
    if (payload.length != payloadBytes) {
      throw new AssertionError(payload.length + " bytes in block " + block);
    }
    return this;
  }

  /** Blocks of that size in order. */
  Phone expectBlocks(int first, int last, int payloadBytes) {
    for (int block = first; block <= last; block++) {
      expectData(block, payloadBytes);
    }
    return this;
  }

  /** An OACK of exactly these bytes. */
  Phone expectOptions(String... options) {
    byte[] datagram = expectAny();
    assertThat(Datagrams.text(datagram)).isEqualTo(Datagrams.text(Datagrams.optionAck(options)));
    assertThat(datagram).isEqualTo(Datagrams.optionAck(options));
    served.assertSentFromATransferPort(transfer());
    return this;
  }

  /** An ERROR whose text ends with its one NUL and is short and printable. */
  Phone expectError(int code) {
    return expectError(code, ANSWER_LIMIT_MILLIS);
  }

  private Phone expectError(int code, int limitMillis) {
    byte[] datagram = expectAny(limitMillis);
    assertThat(Datagrams.opcode(datagram)).as(Datagrams.text(datagram)).isEqualTo(5);
    assertThat(Datagrams.number(datagram)).as(Datagrams.text(datagram)).isEqualTo(code);
    assertThat(datagram).hasSizeBetween(6, 128).endsWith(0);
    String text = new String(Datagrams.payload(datagram), StandardCharsets.ISO_8859_1);
    assertThat(text.substring(0, text.length() - 1)).matches("[ -~]+");
    return this;
  }

  /** An answer that comes before anything that is asked from now on is answered. */
  Phone expectErrorAtOnce(int code) {
    served.awaitEverythingHeard();
    return expectError(code, QUIET_MILLIS);
  }

  Phone expectSilence() {
    served.awaitEverythingHeard();
    assertSilence(QUIET_MILLIS);
    return this;
  }

  /** Nothing but, at most once, the word that no such transfer is known. */
  Phone expectNoMoreThanOneUnknownTransfer() {
    served.awaitEverythingHeard();
    Optional<byte[]> answer = receive(QUIET_MILLIS);
    answer.ifPresent(
        datagram -> {
          assertThat(Datagrams.opcode(datagram)).as(Datagrams.text(datagram)).isEqualTo(5);
          assertThat(Datagrams.number(datagram)).isEqualTo(5);
        });
    return expectSilence();
  }

  void assertSilence(int millis) {
    assertThat(receive(millis).map(Datagrams::text)).as("what broke the silence").isEmpty();
  }

  /** A whole file with the options that are granted, in order and without a loss. */
  byte[] fetch(byte[] request) {
    ask(request);
    byte[] datagram = expectAny();
    int blockSize = 512;
    int window = 1;
    if (Datagrams.opcode(datagram) == 6) {
      blockSize = granted(datagram, "blksize", 512);
      window = granted(datagram, "windowsize", 1);
      datagram = ack(0).expectAny();
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int block = 1; ; block++) {
      file.writeBytes(payloadOf(datagram, block & 0xFFFF));
      boolean last = datagram.length - 4 < blockSize;
      if (last || block % window == 0) {
        ack(block & 0xFFFF);
      }
      if (last) {
        return file.toByteArray();
      }
      datagram = expectAny();
    }
  }

  private static int granted(byte[] datagram, String name, int otherwise) {
    String[] strings =
        new String(datagram, 2, datagram.length - 2, StandardCharsets.ISO_8859_1).split("\0");
    for (int i = 0; i + 1 < strings.length; i += 2) {
      if (strings[i].equalsIgnoreCase(name)) {
        return Integer.parseInt(strings[i + 1]);
      }
    }
    return otherwise;
  }

  Optional<byte[]> receive(int limitMillis) {
    DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
    try {
      socket.setSoTimeout(limitMillis);
      socket.receive(datagram);
      InetSocketAddress from = (InetSocketAddress) datagram.getSocketAddress();
      if (!from.getAddress().equals(served.listener().getAddress())) {
        throw new AssertionError("an answer came from " + from);
      }
      transfer = Optional.of(from);
      return Optional.of(Arrays.copyOf(datagram.getData(), datagram.getLength()));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the last packet came from. */
  InetSocketAddress transfer() {
    return transfer.orElseThrow();
  }

  SocketAddress address() {
    return socket.getLocalSocketAddress();
  }

  @Override
  public void close() {
    socket.close();
  }
}
