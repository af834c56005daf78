package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** Several blocks on their way at a time (RFC 7440). */
class WindowRulesIT {
  /** What is granted at most unless the settings say otherwise. */
  private static final String LARGEST = "64";

  private static Phone window(Served served, String file, int blocks) {
    Phone phone = served.phone().read(file, "windowsize", "" + blocks);
    return phone.expectOptions("windowsize", "" + blocks).ack(0);
  }

  @Rule(69)
  @ConformanceTest
  void grantsWindowsUpToItsLargest(Served served) {
    for (String size : List.of("1", "2", "4", "63", LARGEST)) {
      served.phone().read("f", "windowsize", size).expectOptions("windowsize", size);
    }
    for (String size : List.of("65", "256", "65535")) {
      served.phone().read("f", "windowsize", size).expectOptions("windowsize", LARGEST);
    }
  }

  @Rule(70)
  @SilentCase("windowsize 0")
  @ConformanceTest
  void leavesOutWindowsThatAreNone(Served served) {
    for (String size : List.of("0", "65536", "-1", "abc", "", "4x", "99999999999")) {
      served.phone().read("f", "windowsize", size).expectData(1, 512).expectSilence();
    }
  }

  @Rule(71)
  @ConformanceTest
  void aWindowOfOneIsLockStep(Served served) {
    Phone phone = window(served, "f", 1).expectData(1, 512).expectSilence().ack(1);
    phone.expectData(2, 512).ack(1).ack(1).expectSilence().ack(2).expectData(3, 512);
  }

  @Rule(72)
  @ConformanceTest
  void sendsAWindowAndWaits(Served served) {
    Phone phone = window(served, "f", 4).expectBlocks(1, 4, 512).expectSilence();
    phone.ack(4).expectBlocks(5, 8, 512).expectSilence().ack(8).expectBlocks(9, 12, 512);
  }

  @Rule(72)
  @ConformanceTest
  void sendsTheRightBytesInWindowsOfEverySize(Served served) {
    for (int window : List.of(1, 2, 3, 7, 16, 21, 22, 64)) {
      byte[] request = Datagrams.read("f", "octet", "windowsize", "" + window);
      assertThat(served.phone().fetch(request)).isEqualTo(Served.defaultFile());
    }
    served.awaitEvent("completed", 8);
  }

  @Rule(74)
  @ConformanceTest
  void theLastWindowIsAsShortAsTheFile(Served served) {
    Phone phone = window(served, served.file(12 * 512 + 10), 4);
    phone.expectBlocks(1, 4, 512).ack(4).expectBlocks(5, 8, 512).ack(8);
    phone.expectBlocks(9, 12, 512).ack(12).expectData(13, 10).expectSilence();
    phone.ack(13).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(75)
  @ConformanceTest
  void anExactMultipleOfWindowAndBlockEndsWithAnEmptyBlock(Served served) {
    Phone phone = window(served, served.file(2_048), 4).expectBlocks(1, 4, 512).expectSilence();
    phone.ack(4).expectData(5, 0).ack(5).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(78)
  @ConformanceTest
  void goesOnAfterTheLastBlockThatCameWhenOneIsLost(Served served) {
    Phone phone = window(served, "f", 4).expectBlocks(1, 4, 512);
    phone.ack(1).expectBlocks(2, 5, 512).expectSilence();
    phone.ack(3).expectBlocks(4, 7, 512).expectSilence().ack(7).expectBlocks(8, 11, 512);
  }

  @Rule(79)
  @ConformanceTest
  void sendsTheWindowAgainWhenNobodyAnswers(Served served) {
    served.resendingAfter(Duration.ofMillis(700), Duration.ofMillis(700));
    Phone phone = window(served, "f", 4).expectBlocks(1, 4, 512).expectBlocks(1, 4, 512);
    phone.ack(2).expectBlocks(3, 6, 512).expectBlocks(3, 6, 512);
  }

  /** Sent again each time, a repeated ACK would double all traffic from then on. */
  @Rule(80)
  @ConformanceTest
  void anAckThatComesTwiceStartsNothingOver(Served served) {
    Phone phone = window(served, "f", 4).expectBlocks(1, 4, 512);
    phone.ack(0).ack(0).expectSilence();
    phone.ack(4).expectBlocks(5, 8, 512).ack(4).ack(4).expectSilence();
    phone.ack(6).expectBlocks(7, 10, 512).ack(6).ack(6).expectSilence();
    phone.ack(10).expectBlocks(11, 14, 512);
  }

  @Rule(81)
  @ConformanceTest
  void ignoresAnAckOutsideTheWindow(Served served) {
    Phone phone = window(served, "f", 4).expectBlocks(1, 4, 512);
    phone.ack(5).ack(9).ack(65_535).expectSilence();
    phone.ack(4).expectBlocks(5, 8, 512);
    phone.ack(1).ack(3).ack(9).ack(40_000).expectSilence().ack(8).expectBlocks(9, 12, 512);
  }

  @Rule({37, 82})
  @ConformanceTest
  void understandsAnAckOfZeroAsBlock65536(Served served) {
    Phone phone = served.phone().read(served.file(65_560 * 8), "blksize", "8", "windowsize", "64");
    phone.expectOptions("blksize", "8", "windowsize", "64").ack(0);
    for (int block = 64; block <= 65_472; block += 64) {
      phone.expectBlocks(block - 63, block, 8).ack(block);
    }
    // The window is 65,473 to 65,536, which the wire calls 0.
    phone.expectBlocks(65_473, 65_535, 8).expectData(0, 8).expectSilence();
    phone.ack(65_530).expectBlocks(65_531, 65_535, 8).expectBlocks(0, 24, 8);
    phone.expectData(25, 0).ack(0).expectBlocks(1, 24, 8).expectData(25, 0).ack(25);
    served.awaitEvent("completed", 1);
  }

  /** The example of RFC 7440 section 4: block 6 is lost, then block 11 and the ACK after it. */
  @Rule(84)
  @ConformanceTest
  void playsTheExampleOfTheRfc(Served served) {
    served.resendingAfter(Duration.ofSeconds(1), Duration.ofSeconds(1));
    Phone phone = window(served, served.file(13 * 512 - 4), 4);
    phone.expectBlocks(1, 4, 512).ack(4);
    phone.expectBlocks(5, 8, 512).ack(5);
    phone.expectBlocks(6, 9, 512).ack(9);
    phone.expectBlocks(10, 12, 512).expectData(13, 508);
    phone.expectBlocks(10, 12, 512).expectData(13, 508).ack(13).expectSilence();
    served.awaitEvent("completed", 1);
  }
}
