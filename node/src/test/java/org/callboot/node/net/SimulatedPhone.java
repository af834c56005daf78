package org.callboot.node.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;

/**
 * A reader by RFC 1350 and RFC 7440 that repeats its last packet when nothing comes, tells of a gap
 * in a window once, and after its last ACK goes on answering a repeated last block (the RFC calls
 * it dallying).
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
  private int windowBlocks = 1;
  private long windowStart;
  private boolean gapTold;
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
    if (packet instanceof Packet.OptionAcknowledgment granted) {
      agree(granted.options());
    } else if (packet instanceof Packet.Data data) {
      take(data);
    }
  }

  private void agree(RequestOptions granted) {
    if (blocks == 0) {
      granted.find("blksize").ifPresent(o -> blockSizeBytes = Integer.parseInt(o.value()));
      granted.find("windowsize").ifPresent(o -> windowBlocks = Integer.parseInt(o.value()));
      say(new Packet.Acknowledgment(0));
    }
  }

  private void take(Packet.Data data) {
    if (data.block() == wire(blocks + 1) && !complete) {
      blocks++;
      gapTold = false;
      ByteBuffer payload = data.payload();
      complete = payload.remaining() < blockSizeBytes;
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      file.writeBytes(bytes);
      if (complete || blocks - windowStart >= windowBlocks) {
        confirm();
      }
    } else if (complete || windowBlocks == 1) {
      if (data.block() == wire(blocks)) {
        uplink.send(server.orElseThrow(), new Packet.Acknowledgment(data.block()));
      }
    } else if (!gapTold && isAhead(data.block())) {
      gapTold = true;
      confirm();
    }
  }

  private void confirm() {
    windowStart = blocks;
    say(new Packet.Acknowledgment(wire(blocks)));
  }

  /** Whether blocks are missing before this one; if not, it is a copy of an old one. */
  private boolean isAhead(int block) {
    int ahead = (block - wire(blocks)) & Packet.BLOCK_MASK;
    return ahead > 1 && ahead <= windowBlocks;
  }

  private static int wire(long block) {
    return (int) (block & Packet.BLOCK_MASK);
  }

  private void say(Packet packet) {
    tries = packet.equals(last) ? tries + 1 : 1;
    last = packet;
    uplink.send(server.orElse(listener), packet);
    wakeup.cancel();
    if (!complete && tries < MAX_TRIES) {
      wakeup = loop.runAfter(PATIENCE_NANOS, this::repeat);
    }
  }

  /** Inside a window, what is repeated is the number of the last block that came. */
  private void repeat() {
    windowStart = blocks;
    say(blocks == 0 ? last : new Packet.Acknowledgment(wire(blocks)));
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
