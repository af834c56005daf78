package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Options (RFC 2347, RFC 2348, RFC 2349). */
class OptionRulesIT {
  @Rule(45)
  @ConformanceTest
  void leavesOutUnknownOptionsAndSendsNoEmptyOack(Served served) {
    served.phone().read("f", "foo", "bar").expectData(1, 512);
    served.phone().read("f", "multicast", "", "rollover", "0").expectData(1, 512);
  }

  @Rule({46, 47})
  @ConformanceTest
  void grantsWhatItKnowsOfWhatWasAskedAndNothingElse(Served served) {
    served.phone().read("f", "foo", "1", "blksize", "1024").expectOptions("blksize", "1024");
    served.phone().read("f", "tsize", "0", "x", "y").expectOptions("tsize", "10240");
  }

  /** The echo has the spelling of the request. */
  @Rule(48)
  @ConformanceTest
  void readsNamesOfOptionsInAnyCase(Served served) {
    served
        .phone()
        .read("f", "BlkSize", "1024", "TSIZE", "0", "tiMeout", "3", "WindowSize", "2")
        .expectOptions("BlkSize", "1024", "TSIZE", "10240", "tiMeout", "3", "WindowSize", "2")
        .ack(0)
        .expectBlocks(1, 2, 1024);
  }

  @Rule(49)
  @ConformanceTest
  void grantsTheSameInEveryOrder(Served served) {
    String[][] options = {{"blksize", "1024"}, {"timeout", "3"}, {"tsize", "10240"}};
    for (int[] order :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      String[] asked = new String[6];
      for (int i = 0; i < 3; i++) {
        asked[2 * i] = options[order[i]][0];
        asked[2 * i + 1] = options[order[i]][1];
      }
      Phone phone = served.phone().read("f", asked).expectOptions(asked);
      phone.ack(0).expectData(1, 1024);
    }
  }

  @Rule(50)
  @ConformanceTest
  void sendsAnOackWithNothingAfterItsLastNul(Served served) {
    byte[] oack = served.phone().read("f", "blksize", "1024").expectAny();
    assertThat(oack).isEqualTo(Datagrams.latin1("\0\6blksize\0001024\0"));
  }

  @Rule({51, 52, 53})
  @ConformanceTest
  void waitsForAckZeroAndSendsBlockOneOnce(Served served) {
    Phone phone = served.phone().read("f", "blksize", "1024").expectOptions("blksize", "1024");
    phone.expectSilence().ack(0).expectData(1, 1024);
    phone.ack(0).ack(0).expectSilence().ack(1).expectData(2, 1024);
  }

  @Rule(54)
  @ConformanceTest
  void takesNothingButAckZeroForAnAnswerToItsOptions(Served served) {
    Phone phone = served.phone().read("f", "blksize", "1024").expectOptions("blksize", "1024");
    phone.ack(1).ack(2).ack(65_535).expectSilence().ack(0).expectData(1, 1024);
  }

  @Rule(55)
  @ConformanceTest
  void endsQuietlyWhenTheClientRejectsTheOptions(Served served) {
    Phone phone = served.phone().read("f", "tsize", "0").expectOptions("tsize", "10240");
    phone.tell(Datagrams.error(8, "User aborted")).expectSilence();
    assertThat(served.inUse()).isZero();
    served.awaitEvent("probed", 1);
    // Firmware that only wanted the size asks again from the same port.
    phone.read("f").expectData(1, 512);
  }

  @Rule(58)
  @ConformanceTest
  void saysNotFoundWithoutGrantingOptionsFirst(Served served) {
    served.phone().read("missing", "blksize", "1024", "tsize", "0").expectError(1).expectSilence();
  }

  @Rule({59, 62})
  @ConformanceTest
  void grantsBlockSizesThatAreAllowedAsAsked(Served served) {
    String file = served.file(70_000);
    for (int size : List.of(8, 9, 511, 512, 513, 1024, 1428, 1468, 8192, 65_464)) {
      Phone phone = served.phone().read(file, "blksize", "" + size);
      phone.expectOptions("blksize", "" + size).ack(0).expectData(1, size).ack(1);
      phone.expectData(2, Math.min(size, 70_000 - size));
    }
  }

  @Rule(60)
  @SilentCase("blksize 65465")
  @ConformanceTest
  void lowersBlockSizesOverTheLargest(Served served) {
    for (String size : List.of("65465", "65535", "65536", "70000", "999999999")) {
      served.phone().read("f", "blksize", size).expectOptions("blksize", "65464");
    }
  }

  @Rule(61)
  @SilentCase({"blksize 7", "blksize 0", "blksize abc"})
  @ConformanceTest
  void leavesOutBlockSizesThatAreNone(Served served) {
    for (String size :
        List.of(
            "0",
            "1",
            "7",
            "-1",
            "-1024",
            "+1024",
            "abc",
            "",
            " ",
            "1024abc",
            " 1024",
            "0x400",
            "1e3",
            "10.5",
            "99999999999999999999",
            "\u00b9\u00b2\u00b3")) {
      served.phone().read("f", "blksize", size).expectData(1, 512);
    }
  }

  @Rule(62)
  @ConformanceTest
  void endsByTheBlockSizeThatWasGranted(Served served) {
    Phone phone = served.phone().read("f", "blksize", "1024").expectOptions("blksize", "1024");
    phone.ack(0);
    for (int block = 1; block <= 10; block++) {
      phone.expectData(block, 1024).ack(block);
    }
    phone.expectData(11, 0).ack(11).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(63)
  @ConformanceTest
  void echoesTimeoutsThatAreAllowed(Served served) {
    for (String seconds : List.of("1", "3", "255")) {
      served.phone().read("f", "timeout", seconds).expectOptions("timeout", seconds);
    }
  }

  @Rule(64)
  @SilentCase("timeout 0 or 256")
  @ConformanceTest
  void leavesOutTimeoutsThatAreNone(Served served) {
    for (String seconds : List.of("0", "256", "-1", "abc", "", "1.0", "1s", "99999999999")) {
      served.phone().read("f", "timeout", seconds).expectData(1, 512);
    }
  }

  @Rule({65, 66})
  @SilentCase("tsize 5")
  @ConformanceTest
  void answersTheSizeOfTheFileWhateverWasAsked(Served served) {
    String large = served.file(3_000_000);
    for (String asked : List.of("0", "5", "10240", "4294967296", "99999999999999")) {
      served.phone().read(large, "tsize", asked).expectOptions("tsize", "3000000");
    }
    served.phone().read(served.file(0), "tsize", "0").expectOptions("tsize", "0");
  }

  /** The OACK is longer than a block then (CVE-2021-41054). */
  @Rule(85)
  @ConformanceTest
  void grantsAllOptionsTogetherWithTheSmallestBlocks(Served served) {
    String[] all = {"blksize", "8", "timeout", "255", "tsize", "0", "windowsize", "64"};
    Phone phone = served.phone().read(served.file(1_000), all);
    byte[] oack = phone.expectAny();
    assertThat(oack)
        .isEqualTo(
            Datagrams.optionAck(
                "blksize", "8", "timeout", "255", "tsize", "1000", "windowsize", "64"));
    phone.ack(0).expectBlocks(1, 64, 8).ack(64).expectBlocks(65, 125, 8);
    phone.expectData(126, 0).ack(126).expectSilence();
  }

  @Rule(86)
  @SilentCase("blksize twice")
  @ConformanceTest
  void countsAnOptionThatComesTwiceOnceAndTheFirstTime(Served served) {
    Phone phone = served.phone().read("f", "blksize", "1024", "BLKSIZE", "600", "blksize", "8");
    phone.expectOptions("blksize", "1024").ack(0).expectData(1, 1024);
    served.phone().read("f", "blksize", "abc", "blksize", "1024").expectData(1, 512);
  }
}
