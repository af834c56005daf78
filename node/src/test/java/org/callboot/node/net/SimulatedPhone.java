package org.callboot.node.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.callboot.node.wire.Packet;

/**
 * A reader by RFC 1350 that repeats its last packet when nothing comes, and after its last ACK goes
 * on answering a repeated last block (the RFC calls it dallying).
 */
final class SimulatedPhone {
  private static final long PATIENCE_NANOS = 1_500_000_000L;
  private static final int MAX_TRIES = 12;

  /** Brings a packet to an address of the server. */
  interface Uplink {
    void send(InetSocketAddress to, Packet packet);
  }

  private final TransferLoop loop;
  private final Uplink uplink;
  private final InetSocketAddress listener;
  private final Packet.ReadRequest request;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private Optional<InetSocketAddress> server = Optional.empty();
  private Packet last;
  private int tries;
  private int blockSizeBytes = 512;
  private long blocks;
  private boolean complete;
  private Optional<Integer> error = Optional.empty();
  private TransferLoop.Wakeup wakeup = TransferLoop.Wakeup.NONE;

  SimulatedPhone(
      TransferLoop loop, Uplink uplink, InetSocketAddress listener, Packet.ReadRequest request) {
    this.loop = loop;
    this.uplink = uplink;
    this.listener = listener;
    this.request = request;
    this.last = request;
  }

  void start() {
    say(request);
  }

  void hear(InetSocketAddress from, Packet packet) {
    if (error.isPresent() || !from.equals(server.orElse(from))) {
      return;
    }
    if (packet instanceof Packet.ErrorPacket refused) {
      error = complete ? error : Optional.of(refused.code());
      wakeup.cancel();
      return;
    }
    server = Optional.of(from);
    if (packet instanceof Packet.OptionAcknowledgment granted && blocks == 0) {
      granted
          .options()
          .find("blksize")
          .ifPresent(option -> blockSizeBytes = Integer.parseInt(option.value()));
      say(new Packet.Acknowledgment(0));
    } else if (packet instanceof Packet.Data data) {
      take(data);
    }
  }

  private void take(Packet.Data data) {
    int next = (int) ((blocks + 1) & Packet.BLOCK_MASK);
    if (data.block() == next && !complete) {
      blocks++;
      ByteBuffer payload = data.payload();
      complete = payload.remaining() < blockSizeBytes;
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      file.writeBytes(bytes);
      say(new Packet.Acknowledgment(data.block()));
    } else if (data.block() == (int) (blocks & Packet.BLOCK_MASK)) {
      uplink.send(server.orElseThrow(), new Packet.Acknowledgment(data.block()));
    }
  }

  private void say(Packet packet) {
    tries = packet.equals(last) ? tries + 1 : 1;
    last = packet;
    uplink.send(server.orElse(listener), packet);
    wakeup.cancel();
    if (!complete && tries < MAX_TRIES) {
      wakeup = loop.runAfter(PATIENCE_NANOS, () -> say(last));
    }
  }

  boolean isComplete() {
    return complete;
  }

  /** Code of the ERROR that ended it, if one did. */
  Optional<Integer> error() {
    return error;
  }

  byte[] file() {
    return file.toByteArray();
  }
}
