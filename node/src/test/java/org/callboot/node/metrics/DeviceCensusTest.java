package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class DeviceCensusTest {
  private static final int ALLOWED = 3;

  private final ManualTicker ticker = new ManualTicker();
  private final DeviceCensus census = new DeviceCensus(ALLOWED, ticker);

  private void ask(String host, String file) {
    census.asked(new AskedFile(Protocol.TFTP, new InetSocketAddress(host, 5_000), file));
  }

  private void askFor(String host, int devices) {
    for (int i = 0; i < devices; i++) {
      ask(host, "SEP%012X.cnf.xml".formatted(i));
    }
  }

  private int devicesOf(String host) {
    return census.busiest().stream()
        .filter(count -> count.address().getHostAddress().equals(host))
        .mapToInt(DeviceCensus.Count::devices)
        .findAny()
        .orElse(0);
  }

  @Test
  void aPhoneThatAsksForAllItsFilesIsOneDevice() {
    ask("127.0.0.2", "CTLSEP0007EB463101.tlv");
    ask("127.0.0.2", "\\sep0007eb463101.cnf.xml");
    ask("127.0.0.2", "RINGLIST.XML");
    ask("127.0.0.2", "../../etc/passwd");
    assertThat(devicesOf("127.0.0.2")).isEqualTo(1);
    assertThat(census.collectors()).isZero();
  }

  @Test
  void whoAsksForMoreThanAllowedIsCountedOnceAMinute() {
    askFor("127.0.0.2", ALLOWED);
    assertThat(census.collectors()).isZero();
    askFor("127.0.0.2", ALLOWED + 1);
    askFor("127.0.0.2", 40);
    assertThat(census.collectors()).isEqualTo(1);
    assertThat(devicesOf("127.0.0.2")).isEqualTo(40);

    ticker.advance(Duration.ofMinutes(1));
    askFor("127.0.0.2", ALLOWED + 1);
    assertThat(census.collectors()).isEqualTo(2);
  }

  @Test
  void theMinuteBeforeIsShownTooAndThenForgotten() {
    askFor("127.0.0.2", 10);
    ticker.advance(Duration.ofSeconds(61));
    askFor("127.0.0.2", 2);
    assertThat(devicesOf("127.0.0.2")).isEqualTo(10);
    ticker.advance(Duration.ofSeconds(60));
    assertThat(devicesOf("127.0.0.2")).isEqualTo(2);
    ticker.advance(Duration.ofHours(3));
    assertThat(census.busiest()).isEmpty();
  }

  @Test
  void theAddressesOfOneNetworkOfIpv6AreOneAsker() {
    for (int i = 0; i < 5; i++) {
      ask("2001:db8::" + i, "SEP%012X.cnf.xml".formatted(i));
    }
    assertThat(census.busiest()).hasSize(1);
    assertThat(census.collectors()).isEqualTo(1);
  }

  @Test
  void showsTheBusiestFirstAndHoldsABoundedNumber() {
    for (int i = 1; i < 250; i++) {
      askFor("127.0.0." + i, i % 7);
    }
    askFor("127.0.1.1", 5_000);
    assertThat(census.busiest()).hasSize(5);
    assertThat(census.busiest().get(0).devices()).isEqualTo(1_000);
  }

  @Test
  void withoutALimitNobodyIsACollector() {
    DeviceCensus silent = new DeviceCensus(0, ticker);
    for (int i = 0; i < 500; i++) {
      String file = "SEP%012X.cnf.xml".formatted(i);
      silent.asked(new AskedFile(Protocol.TFTP, new InetSocketAddress("127.0.0.2", 1), file));
    }
    assertThat(silent.collectors()).isZero();
    assertThat(silent.busiest().get(0).devices()).isEqualTo(500);
  }
}
