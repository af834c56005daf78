package org.callboot.cli.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A TFTP server whose every datagram is written down in the test; belongs to the test's thread. */
public final class ScriptedServer implements AutoCloseable {
  private static final int LIMIT_MILLIS = 10_000;

  private final DatagramSocket requests;
  private final DatagramSocket transfer;
  private final DatagramSocket stranger;
  private SocketAddress client;

  public ScriptedServer() throws IOException {
    requests = socket();
    transfer = socket();
    stranger = socket();
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  public String url(String name) {
    return "tftp://127.0.0.1:" + requests.getLocalPort() + "/" + name;
  }

  /** Waits for the request and returns its strings, separated by a bar. */
  public String expectRequest() throws IOException {
    byte[] request = receive(requests);
    assertThat(request).startsWith(0, 1);
    String text = new String(request, 2, request.length - 2, StandardCharsets.UTF_8);
    return text.replace('\0', '|');
  }

  public void expectAck(int block) throws IOException {
    assertThat(receive(transfer)).isEqualTo(packet(4, block, new byte[0]));
  }

  /** Waits for an ERROR packet on the transfer's port. */
  void expectError(int code) throws IOException {
    assertThat(Arrays.copyOf(receive(transfer), 4)).isEqualTo(packet(5, code, new byte[0]));
  }

  void expectErrorAtStranger(int code) throws IOException {
    assertThat(Arrays.copyOf(receive(stranger), 4)).isEqualTo(packet(5, code, new byte[0]));
  }

  public void sendData(int block, byte[] bytes) throws IOException {
    send(transfer, packet(3, block, bytes));
  }

  void sendDataAsStranger(int block, byte[] bytes) throws IOException {
    send(stranger, packet(3, block, bytes));
  }

  public void sendError(int code, String text) throws IOException {
    byte[] withEnd = (text + "\0").getBytes(StandardCharsets.UTF_8);
    send(transfer, packet(5, code, withEnd));
  }

  void sendOptions(String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 6});
    for (String word : words) {
      out.writeBytes((word + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    send(transfer, out.toByteArray());
  }

  void sendBytes(int... bytes) throws IOException {
    byte[] packet = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      packet[i] = (byte) bytes[i];
    }
    send(transfer, packet);
  }

  private void send(DatagramSocket from, byte[] packet) throws IOException {
    from.send(new DatagramPacket(packet, packet.length, client));
  }

  private byte[] receive(DatagramSocket at) throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[70_000], 70_000);
    at.receive(datagram);
    client = datagram.getSocketAddress();
    return Arrays.copyOf(datagram.getData(), datagram.getLength());
  }

  private static byte[] packet(int operation, int second, byte[] rest) {
    return ByteBuffer.allocate(4 + rest.length)
        .putShort((short) operation)
        .putShort((short) second)
        .put(rest)
        .array();
  }

  @Override
  public void close() {
    requests.close();
    transfer.close();
    stranger.close();
  }
}
