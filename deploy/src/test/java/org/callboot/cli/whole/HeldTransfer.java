package org.callboot.cli.whole;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A transfer that stands at its first block: asked for, answered, not acknowledged. */
final class HeldTransfer {
  private static final int DATA = 3;
  private static final byte[] ABORT = {0, 5, 0, 0, 'e', 'n', 'd', 0};

  private final DatagramSocket socket;
  private final SocketAddress server;

  private HeldTransfer(DatagramSocket socket, SocketAddress server) {
    this.socket = socket;
    this.server = server;
  }

  static HeldTransfer open(int port, String name) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(10_000);
    byte[] request = ("\0\1" + name + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
    socket.send(
        new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
    DatagramPacket answer = new DatagramPacket(new byte[600], 600);
    socket.receive(answer);
    if (answer.getData()[1] != DATA) {
      throw new IOException("no DATA but opcode " + answer.getData()[1]);
    }
    return new HeldTransfer(socket, answer.getSocketAddress());
  }

  void abort() throws IOException {
    socket.send(new DatagramPacket(ABORT, ABORT.length, server));
    socket.close();
  }
}
