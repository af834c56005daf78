package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.request.RequestLine;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;

/**
 * The path of a request without sockets and on virtual time: two places, file {@code a} of 600
 * bytes and {@code b} of 3. Keeps what transfers send.
 */
final class VirtualServer {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 69);

  /** Longer than any transfer lives. */
  private static final long LONG_NANOS = 100_000_000_000L;

  private final VirtualLoop loop = new VirtualLoop();
  private final List<FakePorts.Sent> sent = new ArrayList<>();
  private final FakePorts ports = FakePorts.fresh(sent::add);
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final TransferJournal journal = new TransferJournal(metrics);
  private final Admission cap = new Admission(2, AdmissionSettings.DEFAULT, loop::nowNanos);
  private final TransferTable table = new TransferTable();
  private final TransferPortReceiver receiver =
      new TransferPortReceiver(table, new StrangerDesk(loop, journal, new SourcePortRule(false)));
  private final TransferServices services =
      new TransferServices(
          loop, ports, table, journal, TftpSettings.listeningOn(List.of(LISTENER)));
  private final InMemoryFiles files =
      new InMemoryFiles().with("a", InMemoryFiles.bytes(600)).with("b", InMemoryFiles.bytes(3));
  private RequestLine line = new RequestLine(files, cap);
  private ReadRequestHandler handler = new ReadRequestHandler(line, services);

  VirtualLoop loop() {
    return loop;
  }

  FakePorts ports() {
    return ports;
  }

  RecordingMetrics metrics() {
    return metrics;
  }

  Admission cap() {
    return cap;
  }

  TransferTable table() {
    return table;
  }

  InMemoryFiles files() {
    return files;
  }

  /** Later requests are searched there, and no longer in {@link #files}. */
  void resolveBy(FileResolver resolver) {
    line = new RequestLine(resolver, cap);
    handler = new ReadRequestHandler(line, services);
  }

  void stopAccepting() {
    line.stopAccepting();
  }

  /** A device asks on the listening port; {@code refusals} hears what is answered there. */
  void ask(InetSocketAddress device, Packet.Request request, Consumer<Packet> refusals) {
    PeerAddress peer = PeerAddress.of(device);
    handler.handle(new IncomingRequest(request, peer, loop.nowNanos(), refusals::accept));
  }

  /** A packet comes to the port of a transfer, which counts from 0. */
  void deliver(int transfer, InetSocketAddress from, Packet packet) {
    deliver(transfer, from, PacketEncoder.encode(packet));
  }

  /** What comes to a closed port is lost. */
  void deliver(int transfer, InetSocketAddress from, byte[] datagram) {
    FakePorts.Port port = ports.ports().get(transfer);
    if (port.isOpen()) {
      receiver.onDatagram(port, PeerAddress.of(from), ByteBuffer.wrap(datagram));
    }
  }

  /** What transfers sent since the last {@link #takeSent}. */
  List<FakePorts.Sent> sent() {
    return sent;
  }

  List<Packet> takeSent() {
    List<Packet> packets = sent.stream().map(FakePorts.Sent::packet).toList();
    sent.clear();
    return packets;
  }

  /** A block with a stretch of the file of that size. */
  static Packet data(int block, int size, int from, int to) {
    byte[] part = Arrays.copyOfRange(InMemoryFiles.bytes(size), from, to);
    return new Packet.Data(block, ByteBuffer.wrap(part));
  }

  /** Every transfer ends by itself, and gives its place, port and timers back. */
  void assertNothingIsLeftInTheEnd() {
    loop.advance(LONG_NANOS);
    assertThat(cap.inUse()).isZero();
    assertThat(table.size()).isZero();
    assertThat(ports.ports()).noneMatch(FakePorts.Port::isOpen);
    assertThat(loop.waiting()).isZero();
  }
}
