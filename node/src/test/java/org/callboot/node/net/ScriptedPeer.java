package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;

/**
 * A device that follows a script, one datagram per line. It repeats nothing by itself; what comes
 * is kept in order until the script expects it.
 */
final class ScriptedPeer implements AutoCloseable {
  private static final int ANSWER_LIMIT_MILLIS = 5_000;

  /** Shorter than the server's first timeout, so that its resends do not count as an answer. */
  private static final int SILENCE_MILLIS = 300;

  private final DatagramSocket socket;
  private final InetSocketAddress listener;
  private Optional<InetSocketAddress> transfer = Optional.empty();

  ScriptedPeer(InetSocketAddress listener) {
    this.listener = listener;
    try {
      socket = new DatagramSocket(new InetSocketAddress(listener.getAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ScriptedPeer read(String name, String... options) {
    return request(new Packet.ReadRequest(name, "octet", RequestOptions.of(options)));
  }

  ScriptedPeer request(Packet.Request request) {
    return sendTo(listener, PacketEncoder.encode(request));
  }

  /** Sends bytes to the port on which the server listens. */
  ScriptedPeer sendToListener(byte[] datagram) {
    return sendTo(listener, datagram);
  }

  ScriptedPeer ack(int block) {
    return sendToTransfer(new Packet.Acknowledgment(block));
  }

  /** Sends to the port from which the last packet came. */
  ScriptedPeer sendToTransfer(Packet packet) {
    return sendTo(transfer.orElseThrow(), PacketEncoder.encode(packet));
  }

  /** Joins the transfer of another peer uninvited. */
  ScriptedPeer intrudeOn(ScriptedPeer other) {
    transfer = other.transfer;
    return this;
  }

  private ScriptedPeer sendTo(InetSocketAddress to, byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] expectData(int block) {
    Packet packet = expectAny();
    assertThat(packet).isInstanceOf(Packet.Data.class);
    Packet.Data data = (Packet.Data) packet;
    assertThat(data.block()).isEqualTo(block);
    ByteBuffer payload = data.payload();
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  ScriptedPeer expectData(int block, int bytes) {
    assertThat(expectData(block)).hasSize(bytes);
    return this;
  }

  ScriptedPeer expectOptions(String... options) {
    assertThat(expectAny()).isEqualTo(new Packet.OptionAcknowledgment(RequestOptions.of(options)));
    return this;
  }

  ScriptedPeer expectError(ErrorCode code) {
    assertThat(expectAny()).isEqualTo(Packet.ErrorPacket.of(code));
    return this;
  }

  ScriptedPeer expectSilence() {
    assertThat(receive(SILENCE_MILLIS)).isEmpty();
    return this;
  }

  Packet expectAny() {
    Optional<Packet> packet = receive(ANSWER_LIMIT_MILLIS);
    assertThat(packet).as("answer of the server").isPresent();
    return packet.orElseThrow();
  }

  private Optional<Packet> receive(int limitMillis) {
    DatagramPacket datagram = new DatagramPacket(new byte[65_535], 65_535);
    try {
      socket.setSoTimeout(limitMillis);
      socket.receive(datagram);
      InetSocketAddress from = (InetSocketAddress) datagram.getSocketAddress();
      assertThat(from.getAddress()).isEqualTo(listener.getAddress());
      transfer = Optional.of(from);
      return Optional.of(
          PacketDecoder.decode(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength())));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedPacketException e) {
      throw new AssertionError("the server sent a malformed packet", e);
    }
  }

  /** Where the last packet came from. */
  InetSocketAddress transferAddress() {
    return transfer.orElseThrow();
  }

  @Override
  public void close() {
    socket.close();
  }
}
