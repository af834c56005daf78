package org.callboot.node.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;

/**
 * A reader by RFC 1350 and RFC 7440 that repeats its last packet when nothing comes, tells of a gap
 * in a window once, and after its last ACK goes on answering a repeated last block (the RFC calls
 * it dallying).
 */
final class SimulatedPhone {
  /** Without a timeout of its own; with one, one and a half times that, as real clients do. */
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  private static final int MAX_TRIES = 12;

  /**
   * A file that it wants.
   *
   * @param wire the bytes that must come, in the mode of the request
   */
  record Wanted(Packet.ReadRequest request, byte[] wire) {
    /** Whether this is a block of the file. */
    boolean has(Packet.Data data, int blockSizeBytes) {
      int start = (data.block() - 1) * blockSizeBytes;
      int end = Math.min(wire.length, start + blockSizeBytes);
      return start >= 0
          && start <= wire.length
          && data.payload().equals(ByteBuffer.wrap(wire, start, end - start));
    }

    /** Whether DATA comes after an OACK only. */
    boolean isOwedOptions() {
      return request.options().inOrder().stream()
          .anyMatch(option -> !option.name().equals("unknown") && mayBeGranted(option.name()));
    }

    /** The length of a text is not known before it is converted. */
    private boolean mayBeGranted(String name) {
      return request.mode().equals("octet") || !name.equals("tsize");
    }

    /** Whether this answers the request. */
    boolean isAnsweredBy(RequestOptions granted) {
      return granted.inOrder().stream()
          .allMatch(option -> option.value().equals(expected(option.name())));
    }

    private String expected(String name) {
      return name.equals("tsize")
          ? Integer.toString(wire.length)
          : request.options().find(name).map(RequestOptions.Option::value).orElse("");
    }
  }

  /** Hears that the file is complete, or that nothing came any more. */
  interface Owner {
    void onComplete();

    void onGivenUp();
  }

  /** Brings a packet to an address of the server. */
  interface Uplink {
    void send(InetSocketAddress to, Packet packet);
  }

  private final TransferLoop loop;
  private final Uplink uplink;
  private final InetSocketAddress listener;
  private final Wanted wanted;
  private final Optional<SimulatedPhone> before;
  private final Owner owner;
  private final long patienceNanos;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private Optional<InetSocketAddress> server = Optional.empty();
  private Packet last;
  private int tries;
  private int blockSizeBytes = 512;
  private int windowBlocks = 1;
  private long windowStart;
  private boolean agreed;
  private boolean gapTold;
  private long blocks;
  private boolean complete;
  private Optional<Integer> error = Optional.empty();
  private TransferLoop.Wakeup wakeup = TransferLoop.Wakeup.NONE;

  /**
   * @param before what read from the same port before: its packets may still be under way
   */
  SimulatedPhone(
      TransferLoop loop,
      Uplink uplink,
      InetSocketAddress listener,
      Wanted wanted,
      Optional<SimulatedPhone> before,
      Owner owner) {
    this.loop = loop;
    this.uplink = uplink;
    this.listener = listener;
    this.wanted = wanted;
    this.before = before;
    this.owner = owner;
    this.last = wanted.request();
    this.patienceNanos =
        wanted
            .request()
            .options()
            .find("timeout")
            .map(timeout -> Long.parseLong(timeout.value()) * PATIENCE_NANOS)
            .orElse(PATIENCE_NANOS);
  }

  void start() {
    say(wanted.request());
  }

  void hear(InetSocketAddress from, Packet packet) {
    if (error.isPresent() || !from.equals(server.orElse(from)) || isForTheOneBefore(packet)) {
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

  /**
   * A late packet that cannot be one of the own file; of all others none is passed over. DATA
   * before the OACK that is owed may be of either.
   */
  private boolean isForTheOneBefore(Packet packet) {
    if (before.isEmpty()) {
      return false;
    }
    SimulatedPhone other = before.get();
    if (packet instanceof Packet.Data data) {
      boolean early = !agreed && wanted.isOwedOptions();
      boolean old = other.wanted.has(data, other.blockSizeBytes);
      return early || old && !wanted.has(data, blockSizeBytes);
    }
    return packet instanceof Packet.OptionAcknowledgment granted
        && !wanted.isAnsweredBy(granted.options())
        && other.wanted.isAnsweredBy(granted.options());
  }

  private void agree(RequestOptions granted) {
    if (blocks == 0) {
      agreed = true;
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
    if (complete) {
      owner.onComplete();
    } else {
      wakeup = loop.runAfter(patienceNanos, tries < MAX_TRIES ? this::repeat : owner::onGivenUp);
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

  @Override
  public String toString() {
    return wanted.request() + ": " + file.size() + " of " + wanted.wire().length + " bytes";
  }

  boolean hasTheRightBytes() {
    return Arrays.equals(file.toByteArray(), wanted.wire());
  }
}
