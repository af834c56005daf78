package org.callboot.node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on which devices ask: one datagram in, one call out. Only requests are answered here; an
 * answer to anything else would let two servers talk to each other (CVE-2024-2169). Where transfers
 * send from the same port, packets of their devices go on to them. Owner: the loop.
 */
final class TftpListener implements TransferPort.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(TftpListener.class);

  private final ReadRequestHandler handler;
  private final TransferServices services;
  private final SourcePortRule sourcePorts;
  private final boolean carriesTransfers;

  private volatile Optional<UdpSocket> socket = Optional.empty();

  TftpListener(ReadRequestHandler handler, TransferServices services, SourcePortRule sourcePorts) {
    this.handler = handler;
    this.services = services;
    this.sourcePorts = sourcePorts;
    this.carriesTransfers = services.settings().ports() instanceof PortMode.SinglePort;
  }

  /** The address as bound; empty before {@link #bind} is done and after {@link #close}. */
  Optional<InetSocketAddress> boundAddress() {
    return socket.filter(UdpSocket::isOpen).map(UdpSocket::localAddress);
  }

  /** Opens the port; completes on the loop. */
  CompletionStage<Void> bind(DatagramChannels channels, InetSocketAddress address) {
    int queueBytes = services.settings().receiveQueueBytes();
    return channels
        .listen(address, this, queueBytes)
        .thenAccept(
            bound -> {
              socket = Optional.of(bound);
              reportQueue(bound, queueBytes);
            });
  }

  private static void reportQueue(UdpSocket bound, int askedBytes) {
    InetSocketAddress address = bound.localAddress();
    int granted = bound.receiveQueueBytes();
    LOG.info("TFTP listens on {}, receive queue of {} bytes", address, granted);
    if (granted < askedBytes) {
      LOG.warn(
          "the receive queue of {} has {} bytes instead of {}: a boot storm will lose requests;"
              + " raise net.core.rmem_max to {}",
          address,
          granted,
          askedBytes,
          askedBytes);
    }
  }

  /** The listening port as that of all transfers. */
  TransferPort.Opener asOnlyPort() {
    return avoid ->
        socket
            .<CompletionStage<TransferPort>>map(CompletableFuture::completedStage)
            .orElseGet(() -> CompletableFuture.failedFuture(new IOException("the port is closed")));
  }

  @Override
  public void onDatagram(TransferPort port, PeerAddress from, ByteBuffer datagram) {
    if (!sourcePorts.hears(from.port())) {
      services.journal().dropped(from, DropReason.SOURCE_PORT);
    } else if (PacketDecoder.acknowledgedBlock(datagram) >= 0) {
      passOn(from, datagram);
    } else {
      decode(port, from, datagram);
    }
  }

  private void decode(TransferPort port, PeerAddress from, ByteBuffer datagram) {
    try {
      if (!(PacketDecoder.decode(datagram) instanceof Packet.Request request)) {
        passOn(from, datagram);
      } else if (services.settings().sources().allows(from.address())) {
        ask(request, port, from);
      } else {
        services.journal().dropped(from, DropReason.SOURCE_ADDRESS);
      }
    } catch (MalformedPacketException e) {
      services.journal().dropped(from, DropReason.MALFORMED);
    }
  }

  private void passOn(PeerAddress from, ByteBuffer datagram) {
    Optional<TransferRunner> runner =
        carriesTransfers ? services.table().find(from) : Optional.empty();
    if (runner.isPresent()) {
      runner.get().onDatagram(datagram);
    } else {
      services.journal().dropped(from, DropReason.NOT_A_REQUEST);
    }
  }

  private void ask(Packet.Request request, TransferPort port, PeerAddress from) {
    handler.handle(
        new IncomingRequest(
            request, from, services.loop().nowNanos(), error -> port.send(from, error)));
  }

  void close() {
    socket.ifPresent(UdpSocket::close);
  }
}
