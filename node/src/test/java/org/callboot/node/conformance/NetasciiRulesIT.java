package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

/** Text (RFC 1350 section 1, RFC 764, RFC 1123 section 4.2.2.1). */
class NetasciiRulesIT {
  private static byte[] netascii(String name, String... options) {
    return Datagrams.read(name, "netascii", options);
  }

  @Rule(30)
  @ConformanceTest
  void sendsLineEndsAsCrLfAndCrAsCrNul(Served served) {
    served.with("text", "a\nb\rc\r\nd\n\n");
    byte[] sent = served.phone().fetch(netascii("text"));
    assertThat(sent).isEqualTo(Datagrams.latin1("a\r\nb\r\0c\r\0\r\nd\r\n\r\n"));
  }

  @Rule(30)
  @ConformanceTest
  void sendsTheSameBytesAsTheyAreInOctet(Served served) {
    served.with("text", "a\nb\rc\r\nd\n\n");
    byte[] sent = served.phone().fetch(Datagrams.read("text", "octet"));
    assertThat(sent).isEqualTo(Datagrams.latin1("a\nb\rc\r\nd\n\n"));
  }

  @Rule(31)
  @ConformanceTest
  void splitsAPairOverTwoBlocks(Served served) {
    served.with("text", "a".repeat(511) + "\nb" + "c".repeat(509) + "\rd");
    Phone phone = served.phone().ask(netascii("text"));
    assertThat(phone.expectData(1)).hasSize(512).endsWith('\r');
    byte[] second = phone.ack(1).expectData(2);
    assertThat(second).hasSize(512).startsWith('\n', 'b').endsWith('c', '\r');
    assertThat(phone.ack(2).expectData(3)).isEqualTo(new byte[] {0, 'd'});
    phone.ack(3).expectSilence();
  }

  @Rule(31)
  @ConformanceTest
  void splitsAPairOverTwoBlocksOfEightBytesInAWindow(Served served) {
    served.with("text", "1234567\n1234567\r12345678\n");
    byte[] sent = served.phone().fetch(netascii("text", "blksize", "8", "windowsize", "3"));
    assertThat(sent).isEqualTo(Datagrams.latin1("1234567\r\n1234567\r\00012345678\r\n"));
  }

  @Rule(33)
  @ConformanceTest
  void theLengthAsSentDecidesTheLastBlock(Served served) {
    // 500 bytes of file and 12 line ends are 512 bytes on the wire.
    served.with("text", "x".repeat(488) + "\n".repeat(12));
    Phone phone = served.phone().ask(netascii("text")).expectData(1, 512).ack(1);
    phone.expectData(2, 0).ack(2).expectSilence();
    // 512 bytes of file are more than that on the wire.
    served.with("longer", "x".repeat(511) + "\n");
    phone = served.phone().ask(netascii("longer")).expectData(1, 512).ack(1);
    phone.expectData(2, 1).ack(2).expectSilence();
  }

  @Rule(67)
  @ConformanceTest
  void leavesOutASizeThatWouldNotBeTheOneThatIsSent(Served served) {
    served.with("text", "a\nb");
    served.phone().ask(netascii("text", "tsize", "0")).expectData(1, 4);
    served
        .phone()
        .ask(netascii("text", "tsize", "0", "blksize", "1024"))
        .expectOptions("blksize", "1024");
  }
}
