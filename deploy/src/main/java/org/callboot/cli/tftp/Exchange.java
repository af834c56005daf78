package org.callboot.cli.tftp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.callboot.cli.tftp.ReceivingTransfer.State;
import org.callboot.cli.tftp.ReceivingTransfer.Step;
import org.callboot.sync.runtime.Ticker;

/** The datagrams of one transfer. Belongs to one thread. */
final class Exchange {
  /** RFC 1350, appendix. */
  private static final int ALLOCATION_EXCEEDED = 3;

  private static final int UNKNOWN_TRANSFER = 5;
  private static final int NO_PORT = -1;

  private final DatagramSocket socket;
  private final InetAddress server;
  private final int requestPort;
  private final TftpClientSettings settings;
  private final Ticker ticker;
  private final byte[] buffer = new byte[4 + TftpClientSettings.LARGEST_BLOCK_BYTES + 1];
  private int peerPort = NO_PORT;
  private int resends;

  Exchange(
      DatagramSocket socket,
      InetAddress server,
      int requestPort,
      TftpClientSettings settings,
      Ticker ticker) {
    this.socket = socket;
    this.server = server;
    this.requestPort = requestPort;
    this.settings = settings;
    this.ticker = ticker;
  }

  /** Runs a transfer to its end; returns how many packets were sent again. */
  int run(ReceivingTransfer transfer) throws IOException {
    try {
      exchange(transfer);
      return resends;
    } catch (ProtocolViolationException e) {
      send(e.farewell());
      throw e;
    } catch (SinkFailedException e) {
      send(ClientPackets.error(ALLOCATION_EXCEEDED, "cannot write"));
      throw e;
    }
  }

  private void exchange(ReceivingTransfer transfer) throws IOException {
    send(transfer.lastPacket());
    int attempt = 1;
    long deadline = deadline();
    while (transfer.state() != State.DONE) {
      Optional<ServerPacket> packet = receiveUntil(deadline);
      if (packet.isPresent()) {
        Step step = transfer.onPacket(packet.get());
        if (step == Step.MOVED) {
          send(transfer.lastPacket());
          attempt = 1;
          deadline = deadline();
        } else if (step == Step.REPEATED) {
          resend(transfer);
        }
      } else if (attempt == settings.tries()) {
        throw silence();
      } else {
        attempt++;
        resend(transfer);
        deadline = deadline();
      }
    }
  }

  private long deadline() {
    return ticker.nanos() + settings.patience().toNanos();
  }

  private void resend(ReceivingTransfer transfer) throws IOException {
    resends++;
    send(transfer.lastPacket());
  }

  private void send(byte[] packet) throws IOException {
    int port = peerPort == NO_PORT ? requestPort : peerPort;
    socket.send(new DatagramPacket(packet, packet.length, server, port));
  }

  /** The next packet that belongs to the transfer; empty when the deadline has passed. */
  private Optional<ServerPacket> receiveUntil(long deadlineNanos) throws IOException {
    DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
    for (long left = deadlineNanos - ticker.nanos();
        left > 0;
        left = deadlineNanos - ticker.nanos()) {
      socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      try {
        socket.receive(datagram);
      } catch (SocketTimeoutException e) {
        continue;
      }
      Optional<ServerPacket> packet = accept(datagram);
      datagram.setLength(buffer.length);
      if (packet.isPresent()) {
        return packet;
      }
    }
    return Optional.empty();
  }

  /** The server answers from a port of its own choice and keeps it (RFC 1350, section 4). */
  private Optional<ServerPacket> accept(DatagramPacket datagram) throws IOException {
    if (!datagram.getAddress().equals(server)) {
      return Optional.empty();
    }
    if (peerPort != NO_PORT && datagram.getPort() != peerPort) {
      byte[] refusal = ClientPackets.error(UNKNOWN_TRANSFER, "unknown transfer ID");
      socket.send(new DatagramPacket(refusal, refusal.length, server, datagram.getPort()));
      return Optional.empty();
    }
    Optional<ServerPacket> packet = ClientPackets.decode(datagram.getData(), datagram.getLength());
    if (packet.isPresent()) {
      peerPort = datagram.getPort();
    }
    return packet;
  }

  private TransferFailedException silence() {
    String where = server.getHostAddress() + " port " + requestPort;
    String what = peerPort == NO_PORT ? "no answer from " : "the transfer broke off: silence from ";
    return new TransferFailedException(
        what
            + where
            + " after "
            + settings.tries()
            + " tries of "
            + seconds(settings.patience())
            + " s; check that the server runs and that UDP passes both ways");
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toMillis() / 1000.0);
  }
}
