package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What stopped other servers: see the numbers of CVE. After each the server serves on. */
class HostilePacketsIT {
  private static final int PHONES = 20;

  private static void assertStillServes(Served served) {
    byte[] fetched = served.phone().fetch(Datagrams.read("f", "octet", "blksize", "1428"));
    assertThat(fetched).isEqualTo(Served.defaultFile());
  }

  /** CVE-2021-3595 (short packets read beyond their end), CVE-2019-11365 (short ERROR). */
  @Rule(42)
  @ConformanceTest
  void whatIsCutShortChangesNothingInATransfer(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    for (int length = 0; length < 4; length++) {
      for (byte opcode = 0; opcode < 8; opcode++) {
        byte[] cut = new byte[length];
        if (length > 1) {
          cut[1] = opcode;
        }
        phone.tell(cut);
      }
    }
    phone.expectSilence().ack(1).expectData(2, 512);
    assertStillServes(served);
  }

  @Rule(41)
  @ConformanceTest
  void whatOnlyServersSendChangesNothingInATransfer(Served served) {
    Phone phone = served.phone().read("f", "blksize", "1024").expectOptions("blksize", "1024");
    phone.ack(0).expectData(1, 1024);
    for (byte[] odd :
        List.of(
            Datagrams.data(1, 512),
            Datagrams.data(1, 60_000),
            Datagrams.data(2, 0),
            Datagrams.optionAck(),
            Datagrams.optionAck("blksize", "8"),
            Datagrams.of("6blksize"),
            Datagrams.of("0"),
            Datagrams.of("7f|octet|"),
            new byte[] {4, 0, 0, 1},
            new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 1})) {
      phone.tell(odd);
    }
    phone.expectSilence().ack(1).expectData(2, 1024);
    assertStillServes(served);
  }

  /** CVE-2008-2161: a long text of an ERROR; here without its NUL too. */
  @Rule(20)
  @ConformanceTest
  void anErrorWithALongTextEndsTheTransferLikeAnyOther(Served served) {
    for (byte[] error :
        List.of(
            Datagrams.error(0, "%n".repeat(30_000)),
            Datagrams.of("5\0\1" + "x".repeat(65_000)),
            Datagrams.of("5\0\1"),
            Datagrams.of("5\u00ff\u00ff||||"))) {
      served.phone().read("f").expectData(1, 512).tell(error).expectSilence();
      assertThat(served.inUse()).isZero();
    }
    assertStillServes(served);
  }

  /** Some senders pad short datagrams. */
  @SilentCase("an ACK with bytes after it")
  @ConformanceTest
  void anAckWithBytesAfterItIsAnAck(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    phone.tell(new byte[] {0, 4, 0, 1, 0, 0, 0, 0, 0, 0}).expectData(2, 512);
  }

  /** CVE-2011-2199 and others: long values and many options in one request. */
  @Rule({40, 45, 61})
  @ConformanceTest
  void longValuesAndManyOptionsAreLeftOut(Served served) {
    String nines = "9".repeat(400);
    served.phone().read("f", "utimeout", nines).expectData(1, 512);
    served.phone().read("f", "blksize", nines).expectData(1, 512);
    served.phone().read("f", "windowsize", nines).expectData(1, 512);
    served.phone().read("f", "timeout", nines).expectData(1, 512);
    served.phone().read("f", "o".repeat(450), "1").expectData(1, 512);
    served.phone().ask(Datagrams.of("1f|octet|" + "a|b|".repeat(125))).expectData(1, 512);
    served
        .phone()
        .ask(Datagrams.of("1f|octet|" + "blksize|8|".repeat(50)))
        .expectOptions("blksize", "8");
    assertStillServes(served);
  }

  /** CVE-2020-6097: requests with the option multicast, one after the other. */
  @Rule(45)
  @ConformanceTest
  void requestsForMulticastAreOrdinaryOnes(Served served) {
    Phone phone = served.phone();
    for (int i = 0; i < 5; i++) {
      phone.read("f", "multicast", "", "blksize", "8").expectOptions("blksize", "8");
      phone.read(served.file(1), "multicast", "").expectData(1, 1).ack(1);
    }
    assertStillServes(served);
  }

  /** CVE-2019-11366: transfers that begin and end at the same time as others. */
  @Rule({20, 43})
  @ConformanceTest
  void transfersThatAreBrokenOffAtOnceLeaveNothing(Served served) {
    List<Phone> phones = new ArrayList<>();
    for (int i = 0; i < PHONES; i++) {
      phones.add(served.phone());
    }
    for (int round = 0; round < 3; round++) {
      phones.forEach(phone -> phone.read("f", "tsize", "0").expectOptions("tsize", "10240"));
      phones.forEach(phone -> phone.ack(0).tell(Datagrams.error(8, "User aborted")));
      served.awaitEverythingHeard();
      served.awaitIdle();
      // Block 1, or not, when the ERROR was read together with the ACK.
      phones.forEach(phone -> phone.receive(1));
    }
    assertStillServes(served);
  }
}
