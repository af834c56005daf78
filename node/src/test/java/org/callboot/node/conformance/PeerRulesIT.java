package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
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

  /** A server that answers another server's ERROR can be set against it (CVE-2024-2169). */
  @Rule({41, 34})
  @SilentCase("requests from well-known ports")
  @ConformanceTest
  void dropsWhatComesFromThePortsOfServers(Served served) {
    assumeTrue(maySendFromLowPorts(served), "this user may not open ports below 1024");
    int heard = 0;
    // ::1 is the only loopback address of IPv6, so its ports are shared with the other wirings.
    synchronized (PeerRulesIT.class) {
      for (int port : List.of(7, 19, 53, 69, 123, 1023)) {
        heard += sendsFrom(port, served) ? 3 : 0;
      }
    }
    assertThat(heard).isPositive();
    assertThat(served.metrics().count("dropped source_port")).isEqualTo(heard);
    assertThat(served.inUse()).isZero();
  }

  /** False if something else has the port. */
  private static boolean sendsFrom(int port, Served served) {
    try (Phone server = served.phoneAt(served.wiring().port(port))) {
      server.read("f").read("missing").ask(Datagrams.error(0, "loop")).expectSilence();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean maySendFromLowPorts(Served served) {
    try (DatagramSocket socket = new DatagramSocket(served.wiring().port(999))) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  @Rule(43)
  @ConformanceTest
  void refusesAtOnceWhatIsOverTheCapAndDisturbsNobody(Served served) {
    served.servingAtMost(3);
    List<Phone> holders = List.of(served.phone(), served.phone(), served.phone());
    holders.forEach(holder -> holder.read("f").expectData(1, 512).ack(1).expectData(2, 512));
    Phone next = served.phone();
    next.read("f").expectError(0).expectSilence();
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
}
