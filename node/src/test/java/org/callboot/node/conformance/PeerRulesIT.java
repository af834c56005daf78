package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Who is heard and who is answered (RFC 1350 sections 4 and 7, RFC 1123 section 4.2.3). */
class PeerRulesIT {
  /**
   * With a port of its own a transfer tells a stranger so. On the listening port only requests are
   * answered, for there the stranger may be another server.
   */
  @Rule(18)
  @ConformanceTest
  void tellsAStrangerSoAndLetsTheTransferGoOn(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    Phone stranger = served.phone().intrudeOn(phone).ack(1);
    if (served.wiring().isSinglePort()) {
      stranger.expectSilence();
    } else {
      stranger.expectError(5);
    }
    stranger.expectSilence();
    phone.expectSilence().ack(1).expectData(2, 512);
  }

  @Rule(19)
  @ConformanceTest
  void theErrorOfAStrangerEndsNothingAndIsNotAnswered(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    served.phone().intrudeOn(phone).tell(Datagrams.error(0, "die")).expectSilence();
    phone.expectSilence().ack(1).expectData(2, 512);
  }

  @Rule(20)
  @SilentCase("ERROR inside a transfer")
  @ConformanceTest
  void anErrorEndsTheTransferAtOnceAndIsNotAnswered(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    phone.tell(Datagrams.error(0, "no more")).expectSilence();
    assertThat(served.inUse()).isZero();
    served.awaitEvent("peer_aborted", 1);
    phone.ack(1).expectNoMoreThanOneUnknownTransfer();
  }

  @Rule(35)
  @ConformanceTest
  void doesNotHearARequestThatIsBroadcast(Served served) {
    assumeTrue(!served.wiring().isIpv6(), "IPv6 has no broadcast");
    InetSocketAddress broadcast =
        new InetSocketAddress("127.255.255.255", served.listener().getPort());
    Phone phone = served.phone();
    phone.send(broadcast, Datagrams.read("f", "octet")).expectSilence();
    assertThat(served.metrics().events()).doesNotContain("first block");
    assertThat(served.inUse()).isZero();
  }

  @Rule({41, 42})
  @SilentCase({"ERROR to the listening port", "unknown opcode"})
  @ConformanceTest
  void answersNothingButRequestsOnTheListeningPort(Served served) {
    Phone phone = served.phone();
    List<byte[]> others = new ArrayList<>();
    for (int code = 0; code <= 9; code++) {
      others.add(Datagrams.error(code, "text"));
    }
    others.addAll(
        List.of(
            Datagrams.ack(0),
            Datagrams.ack(1),
            Datagrams.ack(65_535),
            Datagrams.data(0, 0),
            Datagrams.data(1, 512),
            Datagrams.optionAck(),
            Datagrams.optionAck("blksize", "512"),
            Datagrams.of("0f|octet|"),
            Datagrams.of("7f|octet|"),
            Datagrams.of("9"),
            new byte[] {},
            new byte[] {0},
            new byte[] {0, 1},
            new byte[] {0, 1, 'f'},
            new byte[] {1, 1, 'f', 0, 'o', 'c', 't', 'e', 't', 0}));
    for (byte[] other : others) {
      phone.ask(other);
    }
    phone.expectSilence();
    phone.read("f").expectData(1, 512);
  }

  @Rule(43)
  @ConformanceTest
  void refusesAtOnceWhatIsOverTheCapAndDisturbsNobody(Served served) {
    served.servingAtMost(3);
    List<Phone> holders = List.of(served.phone(), served.phone(), served.phone());
    holders.forEach(holder -> holder.read("f").expectData(1, 512).ack(1).expectData(2, 512));
    Phone next = served.phone();
    next.read("f").expectErrorAtOnce(0).expectSilence();
    holders.forEach(holder -> holder.ack(2).expectData(3, 512));

    holders.get(1).tell(Datagrams.error(0, "enough"));
    await().atMost(Served.LIMIT).until(() -> served.inUse() == 2);
    next.read("f").expectData(1, 512);
  }

  @SilentCase("the same request again")
  @ConformanceTest
  void servesARepeatedRequestOnce(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    InetSocketAddress transfer = phone.transfer();
    phone.read("f").expectData(1, 512).read("f").expectData(1, 512).expectSilence();
    assertThat(served.inUse()).isEqualTo(1);
    phone.ack(1).expectData(2, 512);
    assertThat(phone.transfer()).isEqualTo(transfer);
  }

  @SilentCase("another request from the same port")
  @ConformanceTest
  void anotherRequestFromTheSamePortTakesThePlaceOfTheFirst(Served served) {
    Phone phone = served.phone().read("f").expectData(1, 512);
    phone.read(served.file(3)).expectData(1, 3);
    assertThat(served.inUse()).isEqualTo(1);
    phone.ack(1).expectSilence();
    served.awaitEvent("superseded", 1);
    served.awaitEvent("completed", 1);
  }

  /** With several ports the listening one may be read first. */
  @SilentCase("the next request together with the last ACK")
  @ConformanceTest
  void theNextRequestMayOvertakeTheLastAck(Served served) {
    int files = 50;
    String file = served.file(3);
    String other = served.file(4);
    Phone phone = served.phone().read(file);
    for (int i = 1; i < files; i++) {
      boolean even = i % 2 == 0;
      phone.expectData(1, even ? 4 : 3).ack(1).read(even ? file : other);
    }
    phone.expectData(1, 4).ack(1).expectSilence();
    served.awaitEvent("completed", files);
    assertThat(served.metrics().count("superseded")).isZero();
  }
}
