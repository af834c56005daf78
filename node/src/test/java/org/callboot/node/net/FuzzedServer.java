package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.request.RequestLine;
import org.callboot.node.udp.PeerAddress;

/**
 * The whole way of a datagram without sockets and on virtual time: listener, requests, transfers
 * and their ports, hit by what a {@link DatagramFuzzer} makes of it.
 */
final class FuzzedServer {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 69);
  private static final int PEERS = 8;
  private static final int CAP = 5;
  private static final int DATAGRAMS_BETWEEN_TICKS = 64;
  private static final long LONGEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final byte[] FILE = InMemoryFiles.bytes(3_000);

  private final VirtualLoop loop = new VirtualLoop();
  private final Admission cap = new Admission(CAP, AdmissionSettings.DEFAULT, loop::nowNanos);
  private final TransferTable table = new TransferTable();
  private final InetSocketAddress[] peers = new InetSocketAddress[PEERS];
  private final byte[][] lastSent = new byte[PEERS][];
  private final FakePorts ports;
  private final TransferPort.Receiver listener;
  private final TransferPort.Receiver transfers;
  private final boolean singlePort;
  private final long seed;
  private long packetsSent;

  FuzzedServer(long seed, TransferMetrics metrics) {
    this.seed = seed;
    singlePort = seed % 2 == 0;
    for (int i = 0; i < PEERS; i++) {
      peers[i] = new InetSocketAddress("127.0.0.2", 5_000 + i);
    }
    ports = FakePorts.shared(portAddresses(), this::sent);
    TransferJournal journal = new TransferJournal(metrics);
    SourcePortRule sourcePorts = new SourcePortRule(false);
    StrangerDesk strangers = new StrangerDesk(loop, journal, sourcePorts);
    table.whenLeft(strangers::remember);
    transfers = new TransferPortReceiver(table, strangers);
    PortMode mode = singlePort ? PortMode.singlePort() : PortMode.ephemeral(2);
    TftpSettings settings = TftpSettings.listeningOn(List.of(LISTENER)).withPorts(mode);
    TransferServices services = new TransferServices(loop, ports, table, journal, settings);
    InMemoryFiles files =
        new InMemoryFiles()
            .with("f", FILE)
            .with("text", "a\nb\rc\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII))
            .with("empty", new byte[0]);
    ReadRequestHandler handler = new ReadRequestHandler(new RequestLine(files, cap), services);
    listener = new TftpListener(handler, services, sourcePorts);
  }

  private List<InetSocketAddress> portAddresses() {
    return singlePort
        ? List.of(LISTENER)
        : List.of(
            new InetSocketAddress("127.0.0.1", 40_001), new InetSocketAddress("127.0.0.1", 40_002));
  }

  private void sent(FakePorts.Sent packet) {
    packetsSent++;
    int peer = packet.to().getPort() - 5_000;
    boolean isError = packet.datagram()[1] == 5;
    lastSent[peer] = isError ? lastSent[peer] : packet.datagram();
  }

  /**
   * Throws so many datagrams at it.
   *
   * @throws AssertionError naming the seed and the bytes, if one of them broke something
   */
  void hitBy(int datagrams) {
    DatagramFuzzer fuzzer = new DatagramFuzzer(seed);
    SplittableRandom random = fuzzer.random();
    byte[] datagram = {};
    int done = 0;
    try {
      for (; done < datagrams; done++) {
        int peer = random.nextInt(PEERS);
        boolean answers = random.nextInt(4) == 0 && lastSent[peer] != null;
        datagram = answers ? answerTo(lastSent[peer]) : fuzzer.next();
        boolean toTransfer = answers || random.nextInt(3) == 0;
        for (int copies = random.nextInt(16) == 0 ? 2 : 1; copies > 0; copies--) {
          deliver(peer, ByteBuffer.wrap(datagram), toTransfer);
        }
        if (done % DATAGRAMS_BETWEEN_TICKS == 0) {
          loop.advance(random.nextLong(LONGEST_TICK_NANOS));
          assertThat(cap.inUse()).isBetween(0, CAP);
          assertThat(cap.inUse() + cap.suspended()).isEqualTo(table.size());
        }
      }
    } catch (RuntimeException | AssertionError e) {
      String bytes = HexFormat.of().formatHex(datagram);
      throw new AssertionError("seed " + seed + ", datagram " + done + ": " + bytes, e);
    }
  }

  private void deliver(int peer, ByteBuffer datagram, boolean toTransfer) {
    TransferPort port = ports.ports().get(0);
    PeerAddress from = PeerAddress.of(peers[peer]);
    if (toTransfer && !singlePort) {
      List.copyOf(ports.ports()).forEach(each -> transfers.onDatagram(each, from, datagram));
    } else {
      listener.onDatagram(port, from, datagram);
    }
  }

  /** What a device would answer: without it no transfer would come far. */
  private static byte[] answerTo(byte[] packet) {
    byte[] ack = {0, 4, 0, 0};
    if (packet.length >= 4 && packet[1] == 3) {
      ack[2] = packet[2];
      ack[3] = packet[3];
    }
    return ack;
  }

  /** After a silence nothing is left of all transfers, and the next device gets its file. */
  void assertServesAndHoldsNothing() {
    loop.advance(TimeUnit.MINUTES.toNanos(30));
    assertThat(cap.inUse()).as("places taken, seed %d", seed).isZero();
    assertThat(cap.suspended() + table.size()).isZero();
    assertThat(loop.waiting()).as("timers, seed %d", seed).isZero();
    assertThat(packetsSent).as("packets that were sent, seed %d", seed).isPositive();
    listener.onDatagram(
        ports.ports().get(0),
        PeerAddress.of(peers[0]),
        ByteBuffer.wrap("\0\1f\0octet\0blksize\0002999\0".getBytes(StandardCharsets.US_ASCII)));
    for (int i = 0; i < 3; i++) {
      deliver(0, ByteBuffer.wrap(answerTo(lastSent[0])), true);
    }
    assertThat(lastSent[0]).isEqualTo(new byte[] {0, 3, 0, 2, FILE[2_999]});
    assertThat(cap.inUse()).isZero();
  }
}
