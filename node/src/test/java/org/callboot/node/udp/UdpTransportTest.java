package org.callboot.node.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpTransportTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void linuxHasTheCallsForManyDatagramsWhereVertxUsesEpoll(boolean epoll) throws Exception {
    assumeTrue(Platform.isLinux(), "the transport is for Linux");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(epoll));
    try {
      UdpTransport transport = UdpTransport.of((VertxInternal) vertx);
      UdpChannels channels =
          transport.on(((VertxInternal) vertx).createEventLoopContext().nettyEventLoop());
      assertThat(channels).isInstanceOf(epoll ? LinuxChannels.class : NettyChannels.class);
      assertThat(transport.sharesPorts()).isEqualTo(epoll);
    } finally {
      vertx.close().await();
    }
  }
}
