package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole request line on a bad network and on virtual time: whatever is lost, doubled or
 * reordered, a phone ends with the right bytes or without a file, and every place is given back.
 */
class TransferSimulationTest {
  private static final InetSocketAddress LISTENER = new InetSocketAddress("127.0.0.1", 69);
  private static final int PHONES = 5;
  private static final int MAX_STEPS = 200_000;
  private static final int[] SIZES = {0, 1, 511, 512, 513, 1024, 5_000};

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  /** One run: a server, its phones and the link between them. */
  private static final class World {
    final VirtualLoop loop = new VirtualLoop();
    final RecordingMetrics metrics = new RecordingMetrics();
    final RequestCap cap = new RequestCap(3);
    final InMemoryFiles files = new InMemoryFiles();
    final TransferTable table = new TransferTable();
    final Map<InetSocketAddress, SimulatedPhone> phones = new HashMap<>();
    final List<Integer> sizes = new ArrayList<>();
    final LossyLink link;
    final FakePorts ports;
    final ReadRequestHandler handler;

    World(LossyLink.Weather weather, Random random) {
      link = new LossyLink(weather, random, loop);
      ports = new FakePorts(this::down);
      TransferServices services =
          new TransferServices(
              loop,
              ports,
              table,
              new TransferJournal(metrics),
              TftpSettings.listeningOn(List.of(LISTENER)));
      handler = new ReadRequestHandler(files, cap, services);
      for (int size : SIZES) {
        files.with("file" + size, InMemoryFiles.bytes(size));
      }
      for (int i = 0; i < PHONES; i++) {
        addPhone(new InetSocketAddress("127.0.0.2", 5_000 + i), random);
      }
    }

    private void addPhone(InetSocketAddress address, Random random) {
      int size = SIZES[random.nextInt(SIZES.length)];
      RequestOptions options =
          random.nextBoolean()
              ? RequestOptions.of("blksize", "" + (8 + random.nextInt(1_400)), "tsize", "0")
              : RequestOptions.NONE;
      Packet.ReadRequest request = new Packet.ReadRequest("file" + size, "octet", options);
      SimulatedPhone phone =
          new SimulatedPhone(loop, (to, packet) -> up(address, to, packet), LISTENER, request);
      sizes.add(size);
      phones.put(address, phone);
      loop.runAfter((long) (random.nextDouble() * 1e9), phone::start);
    }

    private void up(InetSocketAddress from, InetSocketAddress to, Packet packet) {
      link.carry(() -> arrive(from, to, packet));
    }

    private void arrive(InetSocketAddress from, InetSocketAddress to, Packet packet) {
      if (!to.equals(LISTENER)) {
        ports.port(to).deliver(from, PacketEncoder.encode(packet));
      } else if (packet instanceof Packet.Request request) {
        handler.handle(
            new IncomingRequest(
                request,
                new Endpoints(LISTENER, from),
                loop.nowNanos(),
                error -> down(new FakePorts.Sent(LISTENER, from, PacketEncoder.encode(error)))));
      }
    }

    private void down(FakePorts.Sent sent) {
      link.carry(() -> phones.get(sent.to()).hear(sent.from(), sent.packet()));
    }

    void run() {
      int steps = 0;
      while (loop.step()) {
        assertThat(cap.inUse()).isBetween(0, cap.limit());
        assertThat(table.size()).isEqualTo(cap.inUse());
        assertThat(++steps).isLessThan(MAX_STEPS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneEndsWithTheRightBytesOrWithoutAFile(long seed) {
    Random random = new Random(seed);
    World world = new World(LossyLink.Weather.of(random), random);
    world.run();

    assertThat(world.cap.inUse()).isZero();
    assertThat(world.table.size()).isZero();
    assertThat(world.ports.ports()).noneMatch(FakePorts.Port::isOpen);
    assertThat(world.metrics.count(TransferOutcome.FAILED.tag())).isZero();
    for (int i = 0; i < PHONES; i++) {
      SimulatedPhone phone = world.phones.get(new InetSocketAddress("127.0.0.2", 5_000 + i));
      if (phone.isComplete()) {
        assertThat(phone.file()).isEqualTo(InMemoryFiles.bytes(world.sizes.get(i)));
      }
      assertThat(phone.error().orElse(0)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneGetsItsFileOnAMildlyBadNetwork(long seed) {
    World world = new World(new LossyLink.Weather(0.05, 0.05, 50_000_000L), new Random(seed));
    world.cap.changeLimit(PHONES);
    world.run();
    assertThat(world.phones.values())
        .as("sizes %s, events %s", world.sizes, world.metrics.events())
        .allMatch(SimulatedPhone::isComplete);
  }

  @Test
  void sendsNoBlockTwiceOnANetworkThatOnlyDuplicates() {
    World world = new World(new LossyLink.Weather(0, 1, 1_000_000L), new Random(7));
    world.cap.changeLimit(PHONES);
    world.run();
    assertThat(world.phones.values()).allMatch(SimulatedPhone::isComplete);
    assertThat(world.metrics.count("timed_out")).isZero();
    assertThat(world.metrics.count("completed")).isEqualTo(PHONES);
  }
}
