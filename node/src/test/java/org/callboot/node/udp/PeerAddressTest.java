package org.callboot.node.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAddressTest {
  private final ByteBuffer memory = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
  private final ByteBuffer network = SocketAddresses.networkView(memory);
  private final SocketAddresses addresses = new SocketAddresses();

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 69, false, 16",
    "255.254.253.252, 65535, false, 16",
    "127.0.0.1, 69, true, 28",
    "2001:db8::1:2:3, 40000, true, 28",
    "fe80::1%3, 69, true, 28"
  })
  void isTheSameAfterTheSystemHadIt(String host, int port, boolean ipv6, int bytes) {
    PeerAddress address = PeerAddress.of(new InetSocketAddress(host, port));
    assertThat(SocketAddresses.write(memory, network, 5, address, ipv6)).isEqualTo(bytes);
    PeerAddress read = addresses.read(memory, network, 5);
    assertThat(read).isEqualTo(address).hasSameHashCodeAs(address);
    assertThat(read).isEqualByComparingTo(address);
    assertThat(read.toSocketAddress()).isEqualTo(address.toSocketAddress());
    assertThat(read.address()).isEqualTo(address.address());
    assertThat(read.port()).isEqualTo(port);
    assertThat(addresses.read(memory, network, 5)).as("remembered").isSameAs(read);
  }

  @Test
  void differsInEachOfItsParts() {
    TreeSet<PeerAddress> all = new TreeSet<>();
    for (String host :
        new String[] {"127.0.0.1", "127.0.0.2", "fe80::1%1", "fe80::1%2", "fe81::1%1"}) {
      for (int port : new int[] {5_000, 5_001}) {
        PeerAddress address = PeerAddress.of(new InetSocketAddress(host, port));
        assertThat(all).doesNotContain(address).noneMatch(address::equals);
        all.add(address);
      }
    }
    assertThat(all).hasSize(10);
  }

  @Test
  void anotherDeviceInTheSameSlotIsAnotherDevice() {
    PeerAddress first = read("10.0.0.1", 5_000);
    PeerAddress other = first;
    for (int port = 5_001; slot(other) != slot(first) || other == first; port++) {
      other = PeerAddress.of(new InetSocketAddress("10.0.0.1", port));
    }
    assertThat(read("10.0.0.1", other.port())).isEqualTo(other);
    assertThat(read("10.0.0.1", 5_000)).isEqualTo(first).isNotSameAs(first);
  }

  private static int slot(PeerAddress address) {
    return address.hashCode() & 8_191;
  }

  private PeerAddress read(String host, int port) {
    PeerAddress address = PeerAddress.of(new InetSocketAddress(host, port));
    int unused = SocketAddresses.write(memory, network, 0, address, false);
    return addresses.read(memory, network, 0);
  }

  @Test
  void nothingOfAnAddressStaysForTheNext() {
    int unused = write(new InetSocketAddress("10.1.2.3", 5_000), false);
    assertThat(write(new InetSocketAddress("2001:db8::1", 5_000), true)).isEqualTo(28);
    assertThat(memory.getInt(4)).as("flow label").isZero();
    assertThat(memory.getInt(24)).as("scope").isZero();
  }

  private int write(InetSocketAddress address, boolean ipv6) {
    return SocketAddresses.write(memory, network, 0, PeerAddress.of(address), ipv6);
  }

  @Test
  void aSocketOfIpv4CannotSendToIpv6() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write(new InetSocketAddress("2001:db8::1", 69), false))
        .withMessageContaining("2001:db8");
  }

  @Test
  void wantsAnIpAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerAddress.of(InetSocketAddress.createUnresolved("phone", 69)))
        .withMessageContaining("phone");
  }
}
