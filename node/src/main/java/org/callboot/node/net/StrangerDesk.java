package org.callboot.node.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;

/**
 * Tells senders that have no transfer at the port they write to so, by ERROR 5, while the transfers
 * of others go on (RFC 1350 section 4). Not told are: who sent an ERROR, which is never answered;
 * who has a transfer at another port, since what crossed a change of ports is no mistake; who had
 * one lately; and anyone when many are told already, since a source address can be forged. Owner:
 * the loop.
 */
final class StrangerDesk {
  /** Answers in one second; our choice. A mistaken sender needs one. */
  private static final int MOST_PER_SECOND = 10;

  /** Devices that had a transfer last; our choice, some seconds of a busy node. */
  private static final int REMEMBERED = 4096;

  private final TransferLoop loop;
  private final TransferJournal journal;
  private final SourcePortRule sourcePorts;
  private final Queue<PeerAddress> leftInOrder = new ArrayDeque<>();
  private final Set<PeerAddress> left = new HashSet<>();
  private long secondStartedNanos;
  private int toldThisSecond;

  StrangerDesk(TransferLoop loop, TransferJournal journal, SourcePortRule sourcePorts) {
    this.loop = loop;
    this.journal = journal;
    this.sourcePorts = sourcePorts;
    this.secondStartedNanos = loop.nowNanos();
  }

  /** A transfer of this device has ended; packets of it may still be under way. */
  void remember(PeerAddress peer) {
    if (left.add(peer)) {
      leftInOrder.add(peer);
      if (leftInOrder.size() > REMEMBERED) {
        left.remove(leftInOrder.remove());
      }
    }
  }

  /**
   * A datagram came from someone who has no transfer at this port.
   *
   * @param hasTransferElsewhere whether there is one at another port
   */
  void onDatagram(
      TransferPort port, PeerAddress from, ByteBuffer datagram, boolean hasTransferElsewhere) {
    try {
      Packet packet = PacketDecoder.decode(datagram);
      journal.metrics().strangerHeard();
      boolean owedAnAnswer =
          !(packet instanceof Packet.ErrorPacket)
              && !hasTransferElsewhere
              && !left.contains(from)
              && sourcePorts.hears(from.port());
      if (owedAnAnswer && mayTell()) {
        port.send(from, Packet.ErrorPacket.of(ErrorCode.UNKNOWN_TRANSFER_ID));
      }
    } catch (MalformedPacketException e) {
      journal.dropped(from, DropReason.MALFORMED);
    }
  }

  private boolean mayTell() {
    long nowNanos = loop.nowNanos();
    if (nowNanos - secondStartedNanos >= TimeUnit.SECONDS.toNanos(1)) {
      secondStartedNanos = nowNanos;
      toldThisSecond = 0;
    }
    return toldThisSecond++ < MOST_PER_SECOND;
  }
}
