package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When nobody answers (RFC 1123 section 4.2.3.2, RFC 2349, RFC 7440 section 6). */
class TimerRulesIT {
  /** A forged request costs its victim no more than this. */
  private static final int MOST_PACKETS = 3;

  /** A device that has answered before is given more. */
  private static final int MOST_ATTEMPTS = 9;

  private static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  /** When packets came, in milliseconds after a moment before the first of them was sent. */
  private static List<Long> arrivals(Phone phone, long startNanos, int packets) {
    List<Long> arrivals = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      phone.expectAny();
      arrivals.add(millisSince(startNanos));
    }
    return arrivals;
  }

  @Rule(14)
  @ConformanceTest
  void waitsTwiceAsLongEachTime(Served served) {
    Phone phone = served.resendingAfter(Duration.ofMillis(100), Duration.ofMillis(100)).phone();
    served.listener();
    long start = System.nanoTime();
    List<Long> arrivals = arrivals(phone.read("f"), start, 3);
    // Sent after 0, 100 and 300 ms at the earliest; a busy machine is late, never early.
    assertThat(arrivals.get(1)).isGreaterThanOrEqualTo(100);
    assertThat(arrivals.get(2)).isGreaterThanOrEqualTo(300);
  }

  @Rule(14)
  @ConformanceTest
  void followsTheRoundTripOnceItIsMeasured(Served served) {
    Phone phone = served.resendingAfter(Duration.ofSeconds(20), Duration.ofMillis(50)).phone();
    phone.read("f").expectData(1, 512);
    for (int block = 1; block < 5; block++) {
      phone.ack(block);
      expectPastRepeats(phone, block + 1);
    }
    // Far sooner than the 20 s that hold as long as nothing was measured.
    phone.expectData(5, 512);
  }

  /** A test that was held up finds the block before once more. */
  private static void expectPastRepeats(Phone phone, int block) {
    byte[] datagram = phone.expectAny();
    for (int i = 0; i < MOST_ATTEMPTS && Datagrams.number(datagram) == block - 1; i++) {
      assertThat(Datagrams.opcode(datagram)).isEqualTo(3);
      datagram = phone.expectAny();
    }
    assertThat(Datagrams.opcode(datagram)).isEqualTo(3);
    assertThat(Datagrams.number(datagram)).isEqualTo(block);
  }

  @Rule({15, 83})
  @ConformanceTest
  void givesUpAfterABoundAndGivesThePlaceBack(Served served) {
    Phone phone = served.resendingEvery(Duration.ofMillis(20)).phone();
    phone.read("f");
    served.awaitEvent("unanswered", 1);
    assertThat(served.inUse()).isZero();
    assertThat(packetsThatCame(phone)).hasSizeBetween(2, MOST_PACKETS);
  }

  @Rule({15, 83})
  @ConformanceTest
  void givesUpInTheMiddleOfAWindow(Served served) {
    // Long enough for a test that is held up to answer the OACK, then soon.
    Duration longest = Duration.ofMillis(200);
    Phone phone = served.resendingAfter(longest, Duration.ofMillis(20), longest).phone();
    served.awaitEverythingHeard();
    phone.read("f", "windowsize", "2");
    phone.expectOptions("windowsize", "2").ack(0);
    served.awaitEvent("timed_out", 1);
    assertThat(served.inUse()).isZero();
    List<byte[]> packets = packetsThatCame(phone);
    assertThat(packets).hasSizeLessThanOrEqualTo(2 * MOST_ATTEMPTS + MOST_PACKETS);
    assertThat(copiesOfData(packets, 1)).isBetween(2L, (long) MOST_ATTEMPTS);
    assertThat(copiesOfData(packets, 2)).isBetween(2L, (long) MOST_ATTEMPTS);
    phone.ack(2).expectNoMoreThanOneUnknownTransfer();
  }

  private static List<byte[]> packetsThatCame(Phone phone) {
    List<byte[]> packets = new ArrayList<>();
    Optional<byte[]> next = phone.receive(20);
    while (next.isPresent()) {
      packets.add(next.get());
      next = phone.receive(20);
    }
    return packets;
  }

  private static long copiesOfData(List<byte[]> packets, int block) {
    return packets.stream()
        .filter(each -> Datagrams.opcode(each) == 3 && Datagrams.number(each) == block)
        .count();
  }

  /** The time-out that was asked for wins over the server's own and over what it measures. */
  @Rule(63)
  @ConformanceTest
  void waitsAsLongAsTheClientAskedFor(Served served) {
    Phone phone = served.resendingSoon().phone();
    served.listener();
    long start = System.nanoTime();
    phone.read("f", "timeout", "1").expectOptions("timeout", "1");
    phone.expectOptions("timeout", "1");
    assertThat(millisSince(start)).isGreaterThanOrEqualTo(1_000);

    long confirmed = System.nanoTime();
    phone.ack(0).expectData(1, 512).expectData(1, 512);
    assertThat(millisSince(confirmed)).isGreaterThanOrEqualTo(1_000);
  }

  @Rule(51)
  @ConformanceTest
  void sendsNothingButTheOptionsBeforeAckZero(Served served) {
    Phone phone = served.resendingSoon().phone().read("f", "blksize", "1024");
    for (int i = 0; i < MOST_PACKETS; i++) {
      phone.expectOptions("blksize", "1024");
    }
  }

  @Rule(57)
  @ConformanceTest
  void sendsTheSameOptionsAgainWhenTheyAreLost(Served served) {
    Phone phone = served.resendingSoon().phone().read("f", "TSize", "0", "blksize", "1024");
    byte[] options = phone.expectAny();
    assertThat(phone.expectAny()).isEqualTo(options);
    assertThat(Datagrams.opcode(options)).isEqualTo(6);
  }

  @Rule(21)
  @ConformanceTest
  void sendsAnErrorOnce(Served served) {
    Phone phone = served.resendingSoon().phone().read("missing").expectError(1);
    phone.assertSilence(300);
    phone.ask(Datagrams.ack(0)).expectSilence();
  }
}
