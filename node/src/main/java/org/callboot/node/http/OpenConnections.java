package org.callboot.node.http;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of a server; those above the limit are closed at once, since each holds a file
 * descriptor. Owner: the server's event loop.
 */
final class OpenConnections {
  private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final int limit;
  private final Ticker ticker;
  private final Set<HttpConnection> open = new HashSet<>();
  private Optional<Long> warnedNanos = Optional.empty();

  OpenConnections(int limit, Ticker ticker) {
    this.limit = limit;
    this.ticker = ticker;
  }

  void add(HttpConnection connection) {
    if (open.size() >= limit) {
      cut(connection);
      warn();
      return;
    }
    open.add(connection);
    connection.closeHandler(closed -> open.remove(connection));
  }

  private void warn() {
    long now = ticker.nanos();
    if (warnedNanos.map(at -> now - at >= BETWEEN_WARNINGS.toNanos()).orElse(true)) {
      warnedNanos = Optional.of(now);
      LOG.warn("all {} connections by HTTP are in use; further ones are closed at once", limit);
    }
  }

  void cutAll() {
    List.copyOf(open).forEach(OpenConnections::cut);
  }

  /**
   * Closes a connection at once. Its own {@code close} first waits until everything was sent, which
   * never happens when the device does not read; the channel below has no such patience.
   */
  static void cut(HttpConnection connection) {
    ChannelFuture unused = ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}
