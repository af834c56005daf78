package org.callboot.node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.PacketEncoder;

/** Ports without sockets: what transfers send is kept, or handed to a listener. */
final class FakePorts implements TransferPort.Opener {
  /** A datagram that left a port. */
  record Sent(InetSocketAddress from, InetSocketAddress to, byte[] datagram) {
    Packet packet() {
      try {
        return PacketDecoder.decode(ByteBuffer.wrap(datagram));
      } catch (MalformedPacketException e) {
        throw new AssertionError("the server sent a malformed packet", e);
      }
    }
  }

  /** An open port. */
  static final class Port implements TransferPort {
    private final InetSocketAddress address;
    private final boolean ofOneTransfer;
    private final Consumer<Sent> wire;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean open = true;
    private boolean full;
    private boolean broken;
    private int refusals;

    Port(InetSocketAddress address, boolean ofOneTransfer, Consumer<Sent> wire) {
      this.address = address;
      this.ofOneTransfer = ofOneTransfer;
      this.wire = wire;
    }

    @Override
    public boolean sendBlocks(
        PeerAddress to, BlockReader blocks, long first, int count, Waiting whenReady) {
      requireWhole();
      if (full) {
        waiting.add(whenReady);
        refusals++;
        return false;
      }
      for (long block = first; block < first + count; block++) {
        ByteBuffer datagram =
            ByteBuffer.allocate(PacketEncoder.DATA_HEADER_BYTES + blocks.length(block));
        PacketEncoder.writeDataHeader(datagram, block);
        blocks.copy(block, datagram);
        wire.accept(new Sent(address, to.toSocketAddress(), datagram.array()));
      }
      return true;
    }

    @Override
    public void send(PeerAddress to, Packet packet) {
      requireWhole();
      wire.accept(new Sent(address, to.toSocketAddress(), PacketEncoder.encode(packet)));
    }

    private void requireWhole() {
      if (broken) {
        throw new OutOfMemoryError("on purpose");
      }
    }

    /** Nothing can be sent any more for want of memory. */
    void breakDown() {
      broken = true;
    }

    @Override
    public void release() {
      open = !ofOneTransfer;
    }

    boolean isOpen() {
      return open;
    }

    /** Takes no blocks until {@link #drain}. */
    void fill() {
      full = true;
    }

    void drain() {
      full = false;
      List<Waiting> ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Waiting::onReady);
    }
  }

  private final Consumer<Sent> wire;
  private final boolean shared;
  private final List<Port> ports = new ArrayList<>();
  private boolean failing;

  private FakePorts(Consumer<Sent> wire, boolean shared) {
    this.wire = wire;
    this.shared = shared;
  }

  /** One for each transfer. */
  static FakePorts fresh(Consumer<Sent> wire) {
    return new FakePorts(wire, false);
  }

  /** So many, which transfers take in turn. */
  static FakePorts shared(List<InetSocketAddress> addresses, Consumer<Sent> wire) {
    FakePorts ports = new FakePorts(wire, true);
    addresses.forEach(address -> ports.ports.add(new Port(address, false, wire)));
    return ports;
  }

  void fail() {
    failing = true;
  }

  List<Port> ports() {
    return ports;
  }

  /** How often blocks were not taken. */
  int refusals() {
    return ports.stream().mapToInt(port -> port.refusals).sum();
  }

  /** The open port of that address; empty for a closed one, whose datagrams are lost. */
  Optional<Port> port(InetSocketAddress address) {
    return ports.stream().filter(port -> port.open && port.address.equals(address)).findFirst();
  }

  @Override
  public CompletionStage<TransferPort> open(Optional<TransferPort> avoid) {
    if (failing) {
      return CompletableFuture.failedFuture(new IOException("too many open files"));
    }
    if (shared) {
      ports.add(ports.remove(0));
      int choice = avoid.isPresent() && avoid.get() == ports.get(0) && ports.size() > 1 ? 1 : 0;
      return CompletableFuture.completedFuture(ports.get(choice));
    }
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", 40_000 + ports.size());
    Port port = new Port(address, true, wire);
    ports.add(port);
    return CompletableFuture.completedFuture(port);
  }
}
