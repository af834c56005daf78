package org.callboot.node.udp;

import com.sun.jna.Platform;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this system offers for UDP on the event loops of one Vert.x: the calls of Linux for many
 * datagrams if all is there, else channels of Netty. Safe for all threads.
 */
public final class UdpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);

  private final VertxInternal vertx;
  private final Optional<SystemCalls> calls;

  private UdpTransport(VertxInternal vertx, Optional<SystemCalls> calls) {
    this.vertx = vertx;
    this.calls = calls;
  }

  /** Looks what is there; warns if it is not the best that Linux has. */
  public static UdpTransport of(VertxInternal vertx) {
    boolean isUnwanted = Epoll.isAvailable() && !vertx.isNativeTransportEnabled();
    return new UdpTransport(vertx, isUnwanted ? Optional.empty() : load());
  }

  private static Optional<SystemCalls> load() {
    try {
      if (!Epoll.isAvailable()) {
        throw new IOException(Epoll.unavailabilityCause());
      }
      return Optional.of(SystemCalls.LibC.load());
    } catch (IOException e) {
      if (Platform.isLinux()) {
        LOG.warn(
            "datagrams are moved one by one{}, which costs more CPU: {}; name a folder that the user"
                + " of this program may write to and run programs from, by CALLBOOT_JAVA_OPTS:"
                + " -Djna.tmpdir=DIR -Dio.netty.native.workdir=DIR",
            Epoll.isAvailable() ? "" : " and by one event loop",
            e.getMessage());
      }
      return Optional.empty();
    }
  }

  private static boolean usesEpoll(VertxInternal vertx) {
    return vertx.isNativeTransportEnabled() && Epoll.isAvailable();
  }

  /** Whether sockets of several loops may have the same port. */
  public boolean sharesPorts() {
    return usesEpoll(vertx);
  }

  /** Sockets on a loop of the Vert.x. */
  public UdpChannels on(EventLoop loop) {
    return calls.isPresent() && loop instanceof IoEventLoop ioLoop
        ? new LinuxChannels(ioLoop, calls.get())
        : new NettyChannels(loop, vertx.transport());
  }
}
