package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callboot.node.net.InMemoryFiles;
import org.junit.jupiter.api.Tag;

/** One block at a time (RFC 1350 sections 2, 4 and 6; RFC 1123 section 4.2.3.1). */
class LockStepRulesIT {
  @Rule(1)
  @ConformanceTest
  void answersARequestByBlockOneFromATransferIdOfTheAddressThatWasAsked(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    served.assertSentFromATransferPort(phone.transfer());
  }

  @Rule(2)
  @ConformanceTest
  void readsTheModeInAnyCase(Served served) {
    for (String mode : List.of("octet", "OCTET", "OcTeT", "netascii", "NetASCII")) {
      served.phone().ask(Datagrams.read(served.file(3), mode)).expectData(1, 3).ack(1);
    }
  }

  @Rule(3)
  @ConformanceTest
  void numbersBlocksFromOneInStepsOfOne(Served served) {
    assertThat(served.phone().fetch(Datagrams.read("f", "octet"))).isEqualTo(Served.defaultFile());
    served.awaitEvent("completed", 1);
  }

  @Rule(4)
  @ConformanceTest
  void sendsNoBlockBeforeTheOneBeforeIsConfirmed(Served served) {
    Phone phone = served.resendingSoon().phone().read("f");
    byte[] first = phone.expectAny();
    for (int i = 0; i < 2; i++) {
      assertThat(phone.expectAny()).isEqualTo(first);
    }
  }

  @Rule(5)
  @ConformanceTest
  void endsWithAShortBlock(Served served) {
    Phone phone = served.phone().read(served.file(513)).expectData(1, 512).ack(1);
    phone.expectData(2, 1).ack(2).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(6)
  @ConformanceTest
  void endsAnExactMultipleOfTheBlockSizeWithAnEmptyBlock(Served served) {
    Phone phone = served.phone().read(served.file(512)).expectData(1, 512).ack(1);
    phone.expectData(2, 0).ack(2).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(7)
  @ConformanceTest
  void sendsAnEmptyFileAsOneEmptyBlock(Served served) {
    served.phone().read(served.file(0)).expectData(1, 0).ack(1).expectSilence();
    served.awaitEvent("completed", 1);
  }

  @Rule(11)
  @ConformanceTest
  void sendsNothingForAnAckThatComesTwice(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512).ack(1).expectData(2, 512);
    phone.ack(1).expectSilence();
    phone.ack(1).ack(1).expectSilence().ack(2).expectData(3, 512);
  }

  @Rule(12)
  @ConformanceTest
  void ignoresAnOldAck(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512).ack(1).expectData(2, 512).ack(2);
    phone.expectData(3, 512).ack(1).ack(0).expectSilence().ack(3).expectData(4, 512);
  }

  @SilentCase("an ACK of a block that was not sent yet")
  @ConformanceTest
  void ignoresAnAckOfABlockThatWasNotSentYet(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    phone.ack(2).ack(3).ack(65_535).expectSilence().ack(1).expectData(2, 512);
  }

  @Rule(13)
  @ConformanceTest
  void sendsTheSameBytesAgainWhenNobodyAnswers(Served served) {
    Phone phone = served.resendingSoon().phone().read("f");
    byte[] block = phone.expectAny();
    assertThat(phone.expectAny()).isEqualTo(block);
    // A second copy of block 1 may be on its way already.
    phone.ack(1);
    byte[] second = nextOtherThan(phone, block);
    assertThat(Datagrams.number(second)).isEqualTo(2);
    assertThat(phone.expectAny()).isEqualTo(second);
  }

  private static byte[] nextOtherThan(Phone phone, byte[] known) {
    byte[] next = phone.expectAny();
    for (int i = 0; i < 5 && Arrays.equals(next, known); i++) {
      next = phone.expectAny();
    }
    return next;
  }

  @Rule(36)
  @ConformanceTest
  void takesTransferPortsThatAreNotInSequence(Served served) {
    List<Integer> ports = new ArrayList<>();
    String file = served.file(1);
    for (int i = 0; i < 60; i++) {
      Phone phone = served.phone().read(file).expectData(1, 1).ack(1);
      ports.add(phone.transfer().getPort());
      phone.expectSilence().close();
    }
    long steps = 0;
    for (int i = 1; i < ports.size(); i++) {
      steps += ports.get(i) == ports.get(i - 1) + 1 ? 1 : 0;
    }
    assertThat(steps).as("ports %s", ports).isLessThan(ports.size() / 2);
    if (served.wiring().ports() == Wiring.Ports.FRESH) {
      assertThat(new HashSet<>(ports)).hasSizeGreaterThan(ports.size() / 2);
    } else if (!served.wiring().isSinglePort()) {
      assertThat(successors(ports).values())
          .as("ports %s", ports)
          .anyMatch(successors -> successors.size() > 1);
    }
  }

  /** Which ports came after each port: taken in turn, whatever their numbers, only one. */
  private static Map<Integer, Set<Integer>> successors(List<Integer> ports) {
    Map<Integer, Set<Integer>> successors = new HashMap<>();
    for (int i = 1; i < ports.size(); i++) {
      successors.computeIfAbsent(ports.get(i - 1), port -> new HashSet<>()).add(ports.get(i));
    }
    return successors;
  }

  /** 65,540 blocks: after 65,535 the wire says 0. */
  @Rule(37)
  @ConformanceTest
  void countsOnFromZeroAfterBlock65535(Served served) {
    String file = served.file(65_540 * 8 + 3);
    byte[] fetched = served.phone().fetch(Datagrams.read(file, "octet", "blksize", "8"));
    assertThat(fetched).isEqualTo(InMemoryFiles.bytes(65_540 * 8 + 3));
  }

  /** 65,540 blocks of the size without options: a file of 33 MB. */
  @Tag("deep")
  @Rule(37)
  @ConformanceTest
  void countsOnFromZeroWithBlocksOf512(Served served) {
    String file = served.file(65_540 * 512);
    byte[] fetched = served.phone().fetch(Datagrams.read(file, "octet"));
    assertThat(fetched).isEqualTo(InMemoryFiles.bytes(65_540 * 512));
  }
}
