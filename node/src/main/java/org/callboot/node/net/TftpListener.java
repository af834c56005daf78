package org.callboot.node.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.PacketEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One address on which devices ask: one datagram in, one call out. Only requests are answered here;
 * an answer to anything else would let two servers talk to each other (CVE-2024-2169). Owner: the
 * transfer loop.
 */
final class TftpListener implements TransferPort.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(TftpListener.class);

  private final InetSocketAddress address;
  private final ReadRequestHandler handler;
  private final TransferServices services;
  private final SourcePortRule sourcePorts;

  private volatile Optional<Channel> channel = Optional.empty();

  TftpListener(InetSocketAddress address, ReadRequestHandler handler, TransferServices services) {
    this.address = address;
    this.handler = handler;
    this.services = services;
    this.sourcePorts = new SourcePortRule(services.settings().servesWellKnownSourcePorts());
  }

  /** The address as configured; its port may be 0. */
  InetSocketAddress address() {
    return address;
  }

  /** The address as bound; empty before {@link #bind} is done and after {@link #close}. */
  Optional<InetSocketAddress> boundAddress() {
    return channel.filter(Channel::isOpen).map(open -> (InetSocketAddress) open.localAddress());
  }

  CompletionStage<Void> bind(DatagramChannels channels) {
    int queueBytes = services.settings().receiveQueueBytes();
    return channels
        .bind(address, this, queueBytes)
        .thenAccept(
            bound -> {
              channel = Optional.of(bound);
              reportQueue(bound, queueBytes);
            });
  }

  private void reportQueue(Channel bound, int askedBytes) {
    int granted = ((DatagramChannel) bound).config().getReceiveBufferSize();
    LOG.info("TFTP listens on {}, receive queue of {} bytes", bound.localAddress(), granted);
    if (granted < askedBytes) {
      LOG.warn(
          "the receive queue of {} has {} bytes instead of {}: a boot storm will lose requests;"
              + " raise net.core.rmem_max to {}",
          bound.localAddress(),
          granted,
          askedBytes,
          askedBytes);
    }
    if (address.getAddress().isAnyLocalAddress()) {
      LOG.warn(
          "TFTP listens on the wildcard address {}: on a machine with several addresses devices may"
              + " not accept the answers; name each address in the settings instead",
          address);
    }
  }

  @Override
  public void onDatagram(InetSocketAddress from, ByteBuffer datagram) {
    if (!sourcePorts.hears(from.getPort())) {
      services.journal().dropped(from, DropReason.SOURCE_PORT);
      return;
    }
    try {
      if (PacketDecoder.decode(datagram) instanceof Packet.Request request) {
        boundAddress().ifPresent(local -> ask(request, new Endpoints(local, from)));
      } else {
        services.journal().dropped(from, DropReason.NOT_A_REQUEST);
      }
    } catch (MalformedPacketException e) {
      services.journal().dropped(from, DropReason.MALFORMED);
    }
  }

  private void ask(Packet.Request request, Endpoints endpoints) {
    long nowNanos = services.loop().nowNanos();
    handler.handle(
        new IncomingRequest(request, endpoints, nowNanos, error -> reply(endpoints.peer(), error)));
  }

  private void reply(InetSocketAddress to, Packet.ErrorPacket error) {
    channel.ifPresent(open -> DatagramChannels.send(open, to, PacketEncoder.encode(error)));
  }

  void close() {
    channel.ifPresent(DatagramChannels::close);
  }
}
