package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.request.RequestLine;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole request line on a bad network and on virtual time: whatever is lost, doubled or
 * reordered, a phone ends with the right bytes or without a file, and every place is given back.
 */
class TransferSimulationTest {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 69);
  private static final int PHONES = 5;
  private static final int MAX_STEPS = 2_000_000;

  /** Longer than its blocks of 8 bytes can be counted in 16 bits. */
  private static final int LONG_FILE = 65_535 * 8 + 1_234;

  private static final int[] SIZES = {0, 1, 511, 512, 513, 1024, 5_000, 20_480};

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  /** For the lane of long tests. */
  static LongStream manySeeds() {
    return LongStream.rangeClosed(1, 10_000);
  }

  static LongStream seedsOfLongFiles() {
    return LongStream.rangeClosed(1, 30);
  }

  private static Ports mode(long seed) {
    return Ports.values()[(int) (seed % Ports.values().length)];
  }

  /** Which ports the server sends from. */
  private enum Ports {
    FRESH,
    POOLED,
    SINGLE
  }

  /** One run: a server, its phones and the link between them. */
  private static final class World {
    final VirtualLoop loop = new VirtualLoop();
    final RecordingMetrics metrics = new RecordingMetrics();
    final Admission cap = new Admission(3, AdmissionSettings.DEFAULT, loop::nowNanos);
    final InMemoryFiles files = new InMemoryFiles();
    final TransferTable table = new TransferTable();
    final Map<InetSocketAddress, SimulatedPhone> phones = new HashMap<>();
    final List<Integer> sizes = new ArrayList<>();
    final LossyLink link;
    final Ports mode;
    final FakePorts ports;
    final TransferPort.Receiver receiver;
    final ReadRequestHandler handler;

    World(LossyLink.Weather weather, Ports mode, Random random) {
      link = new LossyLink(weather, random, loop);
      this.mode = mode;
      ports =
          mode == Ports.FRESH
              ? FakePorts.fresh(this::down)
              : FakePorts.shared(addresses(), this::down);
      TransferJournal journal = new TransferJournal(metrics);
      StrangerDesk desk = new StrangerDesk(loop, journal, new SourcePortRule(false));
      table.whenLeft(desk::remember);
      receiver = new TransferPortReceiver(table, desk);
      TransferServices services =
          new TransferServices(
              loop, ports, table, journal, TftpSettings.listeningOn(List.of(LISTENER)));
      handler = new ReadRequestHandler(new RequestLine(files, cap), services);
      for (int i = 0; i < PHONES; i++) {
        SimulatedPhone unused = add(SIZES[random.nextInt(SIZES.length)], random);
      }
    }

    private List<InetSocketAddress> addresses() {
      return mode == Ports.SINGLE
          ? List.of(LISTENER)
          : List.of(
              new InetSocketAddress("127.0.0.1", 40_001),
              new InetSocketAddress("127.0.0.1", 40_002));
    }

    /** One more phone, which asks for a file of this size within the first second. */
    SimulatedPhone add(int size, Random random) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.2", 5_000 + phones.size());
      files.with("file" + size, InMemoryFiles.bytes(size));

      RequestOptions options = options(size, random);
      Packet.ReadRequest request = new Packet.ReadRequest("file" + size, "octet", options);
      SimulatedPhone phone =
          new SimulatedPhone(loop, (to, packet) -> up(address, to, packet), LISTENER, request);
      sizes.add(size);
      phones.put(address, phone);
      loop.runAfter((long) (random.nextDouble() * 1e9), phone::start);
      return phone;
    }

    /** Any mix in any order; a long file gets blocks small enough to roll over, but in windows. */
    private static RequestOptions options(int size, Random random) {
      List<String[]> asked = new ArrayList<>();
      if (size == LONG_FILE) {
        asked.add(new String[] {"blksize", "8"});
        asked.add(new String[] {"windowsize", "64"});
      } else if (random.nextBoolean()) {
        asked.add(new String[] {"blksize", "" + (8 + random.nextInt(1_400))});
      }
      if (size != LONG_FILE && random.nextBoolean()) {
        asked.add(new String[] {"windowsize", "" + (1 + random.nextInt(20))});
      }
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

    private void up(InetSocketAddress from, InetSocketAddress to, Packet packet) {
      link.carry(() -> arrive(from, to, packet));
    }

    private void arrive(InetSocketAddress from, InetSocketAddress to, Packet packet) {
      if (packet instanceof Packet.Request request && to.equals(LISTENER)) {
        handler.handle(
            new IncomingRequest(
                request,
                from,
                loop.nowNanos(),
                error -> down(new FakePorts.Sent(LISTENER, from, PacketEncoder.encode(error)))));
      } else {
        ByteBuffer datagram = ByteBuffer.wrap(PacketEncoder.encode(packet));
        ports.port(to).ifPresent(port -> receiver.onDatagram(port, from, datagram));
      }
    }

    private void down(FakePorts.Sent sent) {
      link.carry(() -> phones.get(sent.to()).hear(sent.from(), sent.packet()));
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

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneEndsWithTheRightBytesOrWithoutAFile(long seed) {
    Random random = new Random(seed);
    World world = new World(LossyLink.Weather.of(random), mode(seed), random);
    world.run();

    world.assertNothingIsLeft();
    for (int i = 0; i < PHONES; i++) {
      SimulatedPhone phone = world.phones.get(new InetSocketAddress("127.0.0.2", 5_000 + i));
      if (phone.isComplete()) {
        assertThat(phone.file()).isEqualTo(InMemoryFiles.bytes(world.sizes.get(i)));
      }
      assertThat(phone.error().orElse(0)).isZero();
    }
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void theSameWithManySeeds(long seed) {
    everyPhoneEndsWithTheRightBytesOrWithoutAFile(seed);
    everyPhoneGetsItsFileOnAMildlyBadNetwork(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFileOfMoreBlocksThanTheWireCanCountArrives(long seed) {
    Random random = new Random(seed);
    LossyLink.Weather weather = new LossyLink.Weather(0.002, 0.01, 1);
    World world = new World(weather, mode(seed), random);
    SimulatedPhone phone = world.add(LONG_FILE, random);
    world.cap.changeLimit(PHONES + 1);
    world.run();
    world.assertNothingIsLeft();
    assertThat(phone.isComplete()).isTrue();
    assertThat(phone.file()).isEqualTo(InMemoryFiles.bytes(LONG_FILE));
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("seedsOfLongFiles")
  void theSameWithMoreSeeds(long seed) {
    aFileOfMoreBlocksThanTheWireCanCountArrives(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneGetsItsFileOnAMildlyBadNetwork(long seed) {
    LossyLink.Weather weather = new LossyLink.Weather(0.05, 0.05, 50_000_000L);
    World world = new World(weather, mode(seed), new Random(seed));
    world.cap.changeLimit(PHONES);
    world.run();
    assertThat(world.phones.values())
        .as("sizes %s, events %s", world.sizes, world.metrics.events())
        .allMatch(SimulatedPhone::isComplete);
  }

  @Test
  void sendsNoBlockTwiceOnANetworkThatOnlyDuplicates() {
    LossyLink.Weather weather = new LossyLink.Weather(0, 1, 1_000_000L);
    World world = new World(weather, Ports.POOLED, new Random(7));
    world.cap.changeLimit(PHONES);
    world.run();
    assertThat(world.phones.values()).allMatch(SimulatedPhone::isComplete);
    assertThat(world.metrics.count("timed_out")).isZero();
    assertThat(world.metrics.count("completed")).isEqualTo(PHONES);
  }
}
