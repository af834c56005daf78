package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.request.RequestLine;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;

/** One run: a server, its devices and the link between them. */
final class SimulatedSite {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 69);
  private static final int MAX_STEPS = 2_000_000;
  private static final int[] SIZES = {0, 1, 511, 512, 513, 1024, 5_000, 20_480};

  /** Longer than its blocks of 8 bytes can be counted in 16 bits. */
  private static final int LONG_FILE = 65_535 * 8 + 1_234;

  /**
   * Largest window of a long file on a network that reorders: of a larger one as many blocks come
   * in order, and the rest only take time.
   */
  private static final int LARGEST_REORDERED_WINDOW = 8;

  private static final int SPELLS = 20;
  private static final long SPELLS_BEGIN_WITHIN_NANOS = 5_000_000_000L;

  /** Which ports the server sends from. */
  enum Ports {
    FRESH,
    POOLED,
    SINGLE
  }

  private final VirtualLoop loop = new VirtualLoop();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Admission cap = new Admission(3, AdmissionSettings.DEFAULT, loop::nowNanos);
  private final InMemoryFiles files = new InMemoryFiles();
  private final TransferTable table = new TransferTable();
  private final Map<InetSocketAddress, SimulatedDevice> devices = new LinkedHashMap<>();
  private final Random random;
  private final LossyLink link;
  private final Ports mode;
  private final FakePorts ports;
  private final FakePorts.Port listeningPort;
  private final TransferPort.Receiver listener;
  private final TransferPort.Receiver receiver;

  SimulatedSite(LossyLink.Weather weather, Ports mode, Random random) {
    this.random = random;
    this.mode = mode;
    link = new LossyLink(weather, random, loop);
    ports =
        mode == Ports.FRESH
            ? FakePorts.fresh(this::down)
            : FakePorts.shared(addresses(), this::down);
    TransferJournal journal = new TransferJournal(metrics);
    SourcePortRule sourcePorts = new SourcePortRule(false);
    StrangerDesk desk = new StrangerDesk(loop, journal, sourcePorts);
    table.whenLeft(desk::remember);
    receiver = new TransferPortReceiver(table, desk);
    PortMode portMode = mode == Ports.SINGLE ? PortMode.singlePort() : PortMode.ephemeral(2);
    TransferServices services =
        new TransferServices(
            loop,
            ports,
            table,
            journal,
            TftpSettings.listeningOn(List.of(LISTENER)).withPorts(portMode));
    ReadRequestHandler handler = new ReadRequestHandler(new RequestLine(files, cap), services);
    listener = new TftpListener(handler, services, sourcePorts);
    listeningPort =
        ports.port(LISTENER).orElseGet(() -> new FakePorts.Port(LISTENER, false, this::down));
  }

  private List<InetSocketAddress> addresses() {
    return mode == Ports.SINGLE
        ? List.of(LISTENER)
        : List.of(
            new InetSocketAddress("127.0.0.1", 40_001), new InetSocketAddress("127.0.0.1", 40_002));
  }

  Admission admission() {
    return cap;
  }

  RecordingMetrics metrics() {
    return metrics;
  }

  FakePorts ports() {
    return ports;
  }

  Collection<SimulatedDevice> devices() {
    return devices.values();
  }

  /** So many, which read two files each. */
  void addDevices(int count) {
    for (int i = 0; i < count; i++) {
      add(List.of(anyFile(), anyFile()));
    }
  }

  void addDevicesOfOneFile(int count) {
    for (int i = 0; i < count; i++) {
      add(List.of(anyFile()));
    }
  }

  /** All blocks of a window arrive in order only where nothing is delayed. */
  SimulatedDevice addDeviceOfTheLongFile(int windowBlocks) {
    String[] options = {"blksize", "8", "windowsize", "" + windowBlocks};
    return add(List.of(file(LONG_FILE, "octet", RequestOptions.of(options))));
  }

  /** The long file, with any options but the block size. */
  void addDeviceOfALongFile() {
    List<String[]> asked = new ArrayList<>();
    asked.add(new String[] {"blksize", "8"});
    if (random.nextBoolean()) {
      int window = 1 + random.nextInt(LARGEST_REORDERED_WINDOW);
      asked.add(new String[] {"windowsize", "" + window});
    }
    add(List.of(file(LONG_FILE, anyMode(), with(asked))));
  }

  /** One more, which begins within the first second. */
  private SimulatedDevice add(List<SimulatedPhone.Wanted> wanted) {
    InetSocketAddress address = new InetSocketAddress("127.0.0.2", 5_000 + devices.size());
    SimulatedDevice device =
        new SimulatedDevice(loop, (to, packet) -> up(address, to, packet), LISTENER, wanted);
    devices.put(address, device);
    loop.runAfter(within(1_000_000_000L), device::start);
    return device;
  }

  private SimulatedPhone.Wanted anyFile() {
    int size = SIZES[random.nextInt(SIZES.length)];
    return file(size, anyMode(), anyOptions());
  }

  private String anyMode() {
    return random.nextBoolean() ? "octet" : "netascii";
  }

  private SimulatedPhone.Wanted file(int size, String transferMode, RequestOptions options) {
    byte[] content = InMemoryFiles.bytes(size);
    files.with("file" + size, content);
    return new SimulatedPhone.Wanted(
        new Packet.ReadRequest("file" + size, transferMode, options),
        transferMode.equals("octet") ? content : netascii(content));
  }

  /** RFC 764: a line ends with CR LF, and a CR of the text is followed by NUL. */
  private static byte[] netascii(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .replace("\r", "\r\0")
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Any mix in any order. */
  private RequestOptions anyOptions() {
    List<String[]> asked = new ArrayList<>();
    if (random.nextBoolean()) {
      asked.add(new String[] {"blksize", "" + (8 + random.nextInt(1_400))});
    }
    if (random.nextBoolean()) {
      asked.add(new String[] {"windowsize", "" + (1 + random.nextInt(20))});
    }
    return with(asked);
  }

  /** These, and others that change no block. */
  private RequestOptions with(List<String[]> asked) {
    if (random.nextInt(3) == 0) {
      asked.add(new String[] {"tsize", "0"});
    }
    if (random.nextInt(4) == 0) {
      asked.add(new String[] {"timeout", "" + (1 + random.nextInt(3))});
    }
    if (random.nextInt(4) == 0) {
      asked.add(new String[] {"unknown", "x"});
    }
    Collections.shuffle(asked, random);
    return RequestOptions.of(asked.stream().flatMap(Stream::of).toArray(String[]::new));
  }

  /** Spells, most of them short, in which a port that is open then takes no blocks. */
  void fillPortsAtTimes(long longestNanos) {
    for (int i = 0; i < SPELLS; i++) {
      double share = Math.pow(random.nextDouble(), 6);
      long spellNanos = (long) (share * longestNanos);
      loop.runAfter(within(SPELLS_BEGIN_WITHIN_NANOS), () -> fillAPort(spellNanos));
    }
  }

  private void fillAPort(long nanos) {
    List<FakePorts.Port> open = ports.ports().stream().filter(FakePorts.Port::isOpen).toList();
    if (!open.isEmpty()) {
      FakePorts.Port port = open.get(random.nextInt(open.size()));
      port.fill();
      loop.runAfter(nanos, port::drain);
    }
  }

  private long within(long nanos) {
    return (long) (random.nextDouble() * nanos);
  }

  private void up(InetSocketAddress from, InetSocketAddress to, Packet packet) {
    link.carry(() -> arrive(from, to, packet));
  }

  private void arrive(InetSocketAddress from, InetSocketAddress to, Packet packet) {
    ByteBuffer datagram = ByteBuffer.wrap(PacketEncoder.encode(packet));
    if (to.equals(LISTENER)) {
      listener.onDatagram(listeningPort, PeerAddress.of(from), datagram);
    } else {
      ports.port(to).ifPresent(port -> receiver.onDatagram(port, PeerAddress.of(from), datagram));
    }
  }

  private void down(FakePorts.Sent sent) {
    link.carry(() -> devices.get(sent.to()).hear(sent.from(), sent.packet()));
  }

  void run() {
    int steps = 0;
    while (loop.step()) {
      assertThat(cap.inUse()).isBetween(0, cap.limit());
      assertThat(table.size()).isEqualTo(cap.inUse() + cap.suspended());
      assertThat(++steps).isLessThan(MAX_STEPS);
    }
  }

  void assertNothingIsLeft() {
    assertThat(cap.inUse() + cap.suspended()).isZero();
    assertThat(table.size()).isZero();
    assertThat(ports.ports()).noneMatch(port -> mode == Ports.FRESH && port.isOpen());
    assertThat(metrics.count(TransferOutcome.FAILED.tag())).isZero();
  }
}
