package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole request line on a bad network and on virtual time: whatever is lost, doubled or
 * reordered, a phone ends with the right bytes or without a file, and every place is given back.
 * Each phone asks for its second file from the same port as soon as it has the first, in either
 * mode, and the server's ports are full at times.
 */
class TransferSimulationTest {
  private static final int PHONES = 5;

  /** Each such seed has one phone more, which reads a file that outruns the block numbers. */
  private static final int SEEDS_PER_LONG_FILE = 50;

  /**
   * In 65,000 blocks the rare happens. At a loss of 0.05 the first block of a small window is lost
   * three times in a row, in waits that the phone's own timer has made long, and the phone gives up
   * (15 of 200 seeds).
   */
  private static final double LOSS_OF_LONG_FILES = 0.01;

  /** Some are longer than a transfer waits for a port. */
  private static final long LONG_SPELL_NANOS = 40_000_000_000L;

  private static final long SHORT_SPELL_NANOS = 500_000_000L;

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

  private static SimulatedSite.Ports mode(long seed) {
    return SimulatedSite.Ports.values()[(int) (seed % SimulatedSite.Ports.values().length)];
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneEndsWithTheRightBytesOrWithoutAFile(long seed) {
    SimulatedSite site = badSite(seed);
    site.run();
    site.assertNothingIsLeft();
    for (SimulatedDevice device : site.devices()) {
      assertThat(device).matches(SimulatedDevice::hasTheRightBytes);
      assertThat(device.errors()).allMatch(code -> code == 0);
    }
  }

  private static SimulatedSite badSite(long seed) {
    Random random = new Random(seed);
    SimulatedSite site = new SimulatedSite(LossyLink.Weather.of(random), mode(seed), random);
    addDevices(site, seed);
    site.fillPortsAtTimes(LONG_SPELL_NANOS);
    return site;
  }

  private static void addDevices(SimulatedSite site, long seed) {
    site.addDevices(PHONES);
    if (readsLongFile(seed)) {
      site.addDeviceOfALongFile();
    }
  }

  private static boolean readsLongFile(long seed) {
    return seed % SEEDS_PER_LONG_FILE == 0;
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void theSameWithManySeeds(long seed) {
    everyPhoneEndsWithTheRightBytesOrWithoutAFile(seed);
    everyPhoneGetsItsFileOnAMildlyBadNetwork(seed);
  }

  /**
   * Here losses one after the other once left a wait of 8 s behind, or a repetition fell into a
   * full port, or a lost OACK made the first window wait for so long that the phone's own
   * repetition passed for its round trip, and then the transfer ended.
   */
  @ParameterizedTest
  @ValueSource(longs = {8277, 3757, 7201})
  void recoversFromLossesInARow(long seed) {
    everyPhoneGetsItsFileOnAMildlyBadNetwork(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFileOfMoreBlocksThanTheWireCanCountArrives(long seed) {
    readTheLongFile(seed, new LossyLink.Weather(0.002, 0.01, 1), 64);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itArrivesAlsoWhereEachWindowComesOutOfOrder(long seed) {
    readTheLongFile(seed, new LossyLink.Weather(0.002, 0.01, 20_000_000L), 4);
  }

  private static void readTheLongFile(long seed, LossyLink.Weather weather, int windowBlocks) {
    SimulatedSite site = new SimulatedSite(weather, mode(seed), new Random(seed));
    site.addDevices(PHONES);
    SimulatedDevice device = site.addDeviceOfTheLongFile(windowBlocks);
    site.admission().changeLimit(PHONES + 1);
    site.run();
    site.assertNothingIsLeft();
    assertThat(device.isComplete()).isTrue();
    assertThat(device.hasTheRightBytes()).isTrue();
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("seedsOfLongFiles")
  void theSameWithMoreSeeds(long seed) {
    aFileOfMoreBlocksThanTheWireCanCountArrives(seed);
    itArrivesAlsoWhereEachWindowComesOutOfOrder(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPhoneGetsItsFileOnAMildlyBadNetwork(long seed) {
    double loss = readsLongFile(seed) ? LOSS_OF_LONG_FILES : 0.05;
    LossyLink.Weather weather = new LossyLink.Weather(loss, 0.05, 50_000_000L);
    SimulatedSite site = new SimulatedSite(weather, mode(seed), new Random(seed));
    addDevices(site, seed);
    site.fillPortsAtTimes(SHORT_SPELL_NANOS);
    site.admission().changeLimit(site.devices().size());
    site.run();
    site.assertNothingIsLeft();
    assertThat(site.devices())
        .as("events %s", site.metrics().events())
        .allMatch(SimulatedDevice::isComplete)
        .allMatch(SimulatedDevice::hasTheRightBytes);
  }

  /** The simulation meets what it is there for. */
  @Test
  void meetsFullPortsAndRequestsThatTakeThePlaceOfOthers() {
    List<SimulatedSite> sites =
        LongStream.rangeClosed(1, 30).mapToObj(seed -> badSite(seed)).toList();
    sites.forEach(SimulatedSite::run);
    assertThat(sites).anyMatch(site -> site.ports().refusals() > 0);
    assertThat(sites.stream().flatMap(site -> site.metrics().events().stream()))
        .contains("completed", "superseded", "last_ack_lost", "timed_out", "yielded", "repeated");
    assertThat(sites.stream().flatMap(site -> site.devices().stream()))
        .anyMatch(device -> device.completed() == 2);
  }

  @Test
  void sendsNoBlockTwiceOnANetworkThatOnlyDuplicates() {
    LossyLink.Weather weather = new LossyLink.Weather(0, 1, 1_000_000L);
    SimulatedSite site = new SimulatedSite(weather, SimulatedSite.Ports.POOLED, new Random(7));
    site.addDevicesOfOneFile(PHONES);
    site.admission().changeLimit(PHONES);
    site.run();
    assertThat(site.devices()).allMatch(SimulatedDevice::isComplete);
    assertThat(site.metrics().events()).doesNotContain("timed_out", "unanswered");
    assertThat(site.metrics().count("completed")).isEqualTo(PHONES);
  }
}
