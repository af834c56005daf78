package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.callboot.node.request.RequestLine;

/**
 * One address on one loop: its listener, the ports its transfers send from, and the transfers.
 * Answers leave from the address that was asked, since each address has its own sockets.
 */
final class TftpAddress {
  private static final SecureRandom CHANCE = new SecureRandom();

  private final DatagramChannels channels;
  private final TftpSettings settings;
  private final LanePosition position;
  private final TransferTable table = new TransferTable();
  private final PooledPorts pool = new PooledPorts(new SplittableRandom(CHANCE.nextLong()));
  private final TransferPortReceiver receiver;
  private final TftpListener listener;

  /**
   * Which of how many loops this is; ports of a range are dealt out by it.
   *
   * @param index 0 to {@code count} - 1
   */
  record LanePosition(int index, int count) {}

  /** The way of requests and the account of them, the same for all addresses and loops. */
  record RequestServices(RequestLine line, TransferJournal journal) {}

  TftpAddress(
      TransferLoop loop,
      DatagramChannels channels,
      TftpSettings settings,
      LanePosition position,
      RequestServices requests) {
    this.channels = channels;
    this.settings = settings;
    this.position = position;
    SourcePortRule sourcePorts = new SourcePortRule(settings.servesWellKnownSourcePorts());
    StrangerDesk strangers = new StrangerDesk(loop, requests.journal(), sourcePorts);
    table.whenLeft(strangers::remember);
    receiver = new TransferPortReceiver(table, strangers);
    TransferServices services =
        new TransferServices(loop, this::openPort, table, requests.journal(), settings);
    ReadRequestHandler handler = new ReadRequestHandler(requests.line(), services);
    listener = new TftpListener(handler, services, sourcePorts);
  }

  TransferTable table() {
    return table;
  }

  Optional<InetSocketAddress> boundAddress() {
    return listener.boundAddress();
  }

  /** Opens the ports for transfers, then the listener; completes on the loop. */
  CompletionStage<Void> open(InetSocketAddress address) {
    List<InetSocketAddress> candidates = candidates(address);
    CompletionStage<Void> pooled =
        candidates.isEmpty()
            ? CompletableFuture.completedStage(null)
            : pool.fill(poolSize(), candidates, this::openForMany);
    return pooled.thenCompose(done -> listener.bind(channels, address));
  }

  private CompletionStage<UdpSocket> openForMany(InetSocketAddress address) {
    return channels.openForMany(address, receiver, settings.receiveQueueBytes());
  }

  private CompletionStage<TransferPort> openPort(Optional<TransferPort> avoid) {
    if (settings.ports() instanceof PortMode.SinglePort) {
      return listener.asOnlyPort().open(avoid);
    }
    if (poolSize() > 0) {
      return pool.open(avoid);
    }
    InetSocketAddress local = listener.boundAddress().orElseThrow();
    return channels
        .openForOne(new InetSocketAddress(local.getAddress(), 0), receiver)
        .thenApply(port -> port);
  }

  private int poolSize() {
    if (settings.ports() instanceof PortMode.Ephemeral ephemeral) {
      return ephemeral.pooledPorts();
    }
    return settings.ports() instanceof PortMode.Range range ? range.pooledPorts() : 0;
  }

  private List<InetSocketAddress> candidates(InetSocketAddress address) {
    List<InetSocketAddress> candidates = new ArrayList<>();
    if (settings.ports() instanceof PortMode.Range range) {
      for (int port = range.low() + position.index(); port <= range.high(); ) {
        candidates.add(new InetSocketAddress(address.getAddress(), port));
        port += position.count();
      }
      Collections.shuffle(candidates, CHANCE);
    } else {
      InetSocketAddress any = new InetSocketAddress(address.getAddress(), 0);
      candidates.addAll(Collections.nCopies(poolSize(), any));
    }
    return candidates;
  }

  void close() {
    listener.close();
    pool.close();
  }
}
