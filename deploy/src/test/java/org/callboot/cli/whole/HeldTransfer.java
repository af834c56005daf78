package org.callboot.cli.whole;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A transfer that stands at its first block: asked for, answered, not acknowledged. */
public final class HeldTransfer {
  private static final int DATA = 3;
  private static final byte[] ACK_OF_THE_FIRST_BLOCK = {0, 4, 0, 1};
  private static final byte[] ABORT = {0, 5, 0, 0, 'e', 'n', 'd', 0};

  private final DatagramSocket socket;
  private final SocketAddress server;

  private HeldTransfer(DatagramSocket socket, SocketAddress server) {
    this.socket = socket;
    this.server = server;
  }

  static HeldTransfer open(int port, String name) throws IOException {
    return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), name);
  }

  public static HeldTransfer open(InetSocketAddress node, String name) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    socket.setSoTimeout(10_000);
    byte[] request = ("\0\1" + name + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(request, request.length, node));
    return new HeldTransfer(socket, receive(socket));
  }

  private static SocketAddress receive(DatagramSocket socket) throws IOException {
    DatagramPacket answer = new DatagramPacket(new byte[600], 600);
    socket.receive(answer);
    if (answer.getData()[1] != DATA) {
      throw new IOException("no DATA but opcode " + answer.getData()[1]);
    }
    return answer.getSocketAddress();
  }

  /** Stands at the second block from now on: a device that has answered keeps its place. */
  public HeldTransfer confirm() throws IOException {
    socket.send(new DatagramPacket(ACK_OF_THE_FIRST_BLOCK, ACK_OF_THE_FIRST_BLOCK.length, server));
    receive(socket);
    return this;
  }

  public void abort() throws IOException {
    socket.send(new DatagramPacket(ABORT, ABORT.length, server));
    socket.close();
  }
}
