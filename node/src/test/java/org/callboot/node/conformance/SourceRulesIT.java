package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.List;

/** Who is heard at all (RFC 1350 section 6 leaves it to the server). */
class SourceRulesIT {
  private static final List<Integer> WELL_KNOWN = List.of(7, 19, 53, 69, 123, 1023);

  /** Addresses of no phone: the documentation ranges of RFC 5737 and RFC 3849. */
  private static final String[] ELSEWHERE = {"192.0.2.0/24", "2001:db8::/32"};

  /** A server that answers another server's ERROR can be set against it (CVE-2024-2169). */
  @Rule({41, 34})
  @SilentCase("requests from well-known ports")
  @ConformanceTest
  void dropsWhatComesFromThePortsOfServers(Served served) {
    int heard = 0;
    // ::1 is the only loopback address of IPv6, so its ports are shared with the other wirings.
    synchronized (SourceRulesIT.class) {
      assumeThatLowPortsMayBeOpened(served);
      for (int port : WELL_KNOWN) {
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

  private static void assumeThatLowPortsMayBeOpened(Served served) {
    try (DatagramSocket socket = new DatagramSocket(served.wiring().port(999))) {
      assertThat(socket.isBound()).isTrue();
    } catch (SocketException e) {
      assumeTrue(false, "this user may not open ports below 1024");
    }
  }

  @Rule(34)
  @SilentCase("requests from well-known ports")
  @ConformanceTest
  void servesThePortsOfServersIfToldSo(Served served) {
    served.hearingWellKnownPorts();
    synchronized (SourceRulesIT.class) {
      assumeThatLowPortsMayBeOpened(served);
      assertThat(WELL_KNOWN).anyMatch(port -> isServed(port, served));
    }
    served.awaitIdle();
  }

  /** False if something else has the port. */
  private static boolean isServed(int port, Served served) {
    try (Phone phone = served.phoneAt(served.wiring().port(port))) {
      phone.read("f").expectData(1, 512).tell(Datagrams.error(0, "enough"));
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Rule(34)
  @ConformanceTest
  void servesThoseOfItsRanges(Served served) {
    served.hearingOnly(ELSEWHERE[0], "127.0.0.1", "::1/128", ELSEWHERE[1]);
    served.phone().read("f").expectData(1, 512).ack(1).expectData(2, 512);
    assertThat(served.metrics().events()).doesNotContain("dropped source_address");
  }

  /** Not even an ERROR is sent to anyone else. */
  @Rule(34)
  @ConformanceTest
  void hearsNobodyOutsideOfItsRanges(Served served) {
    Phone phone = served.hearingOnly(ELSEWHERE).phone();
    phone.read("f").read("missing").read("../f").ask(Datagrams.of("2f|octet|"));
    served.awaitEvent("dropped source_address", 4);
    phone.assertSilence(40);
    assertThat(served.inUse()).isZero();
  }
}
