package org.callboot.node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;

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
    private final Receiver receiver;
    private final Consumer<Sent> wire;
    private boolean open = true;

    Port(InetSocketAddress address, Receiver receiver, Consumer<Sent> wire) {
      this.address = address;
      this.receiver = receiver;
      this.wire = wire;
    }

    @Override
    public void send(InetSocketAddress to, byte[] datagram) {
      wire.accept(new Sent(address, to, datagram));
    }

    @Override
    public void close() {
      open = false;
    }

    /** A datagram comes; lost if the port is closed. */
    void deliver(InetSocketAddress from, byte[] datagram) {
      if (open) {
        receiver.onDatagram(from, ByteBuffer.wrap(datagram));
      }
    }

    boolean isOpen() {
      return open;
    }
  }

  private final Consumer<Sent> wire;
  private final List<Port> ports = new ArrayList<>();
  private boolean failing;

  FakePorts(Consumer<Sent> wire) {
    this.wire = wire;
  }

  void fail() {
    failing = true;
  }

  List<Port> ports() {
    return ports;
  }

  Port port(InetSocketAddress address) {
    return ports.stream().filter(port -> port.address.equals(address)).findFirst().orElseThrow();
  }

  @Override
  public CompletionStage<TransferPort> open(Endpoints endpoints, TransferPort.Receiver receiver) {
    if (failing) {
      return CompletableFuture.failedFuture(new IOException("too many open files"));
    }
    int number = 40_000 + ports.size();
    InetSocketAddress address = new InetSocketAddress(endpoints.local().getAddress(), number);
    Port port = new Port(address, receiver, wire);
    ports.add(port);
    return CompletableFuture.completedFuture(port);
  }
}
