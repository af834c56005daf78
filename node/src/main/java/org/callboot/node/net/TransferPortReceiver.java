package org.callboot.node.net;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.callboot.node.udp.PeerAddress;

/** What comes to the ports that transfers send from. Owner: the loop. */
final class TransferPortReceiver implements TransferPort.Receiver {
  private final TransferTable table;
  private final StrangerDesk strangers;

  TransferPortReceiver(TransferTable table, StrangerDesk strangers) {
    this.table = table;
    this.strangers = strangers;
  }

  @Override
  public void onDatagram(TransferPort port, PeerAddress from, ByteBuffer datagram) {
    Optional<TransferRunner> runner = table.find(from);
    if (runner.isPresent() && runner.get().sendsFrom(port)) {
      runner.get().onDatagram(datagram);
    } else {
      strangers.onDatagram(port, from, datagram, runner.isPresent());
    }
  }
}
