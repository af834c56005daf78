package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.callboot.node.udp.UdpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PooledPortsIT {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final PooledPorts pool = new PooledPorts(new SplittableRandom(1));
  private DatagramChannels channels;

  @BeforeEach
  void open(Vertx vertx) {
    VertxInternal internals = (VertxInternal) vertx;
    EventLoop loop = internals.createEventLoopContext().nettyEventLoop();
    channels = new DatagramChannels(UdpTransport.of(internals).on(loop), loop, false, false);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void fill(int count, List<InetSocketAddress> candidates) throws Exception {
    pool.fill(
            count,
            candidates,
            address -> channels.openForMany(address, (port, from, datagram) -> {}, 65_536))
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private static TransferPort next(PooledPorts ports, Optional<TransferPort> avoid) {
    return ports.open(avoid).toCompletableFuture().join();
  }

  @Test
  void dealsOutAllPortsAndNeverTheOneToAvoid() throws Exception {
    fill(3, Collections.nCopies(3, ANY));
    Set<TransferPort> dealt = new HashSet<>();
    Optional<TransferPort> last = Optional.empty();
    for (int i = 0; i < 200; i++) {
      TransferPort port = next(pool, last);
      assertThat(last).isNotEqualTo(Optional.of(port));
      last = Optional.of(port);
      dealt.add(port);
    }
    assertThat(dealt).hasSize(3);
  }

  @Test
  void passesOverPortsThatAreTaken() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(ANY)) {
      InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
      fill(2, List.of(address, ANY, address, ANY));
      TransferPort one = next(pool, Optional.empty());
      assertThat(next(pool, Optional.of(one))).isNotEqualTo(one);
    }
  }

  @Test
  void wantsTwoPortsAtLeast() {
    assertThatThrownBy(() -> fill(4, List.of(ANY))).hasMessageContaining("fewer than 2 ports");
  }
}
