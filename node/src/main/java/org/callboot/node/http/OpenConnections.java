package org.callboot.node.http;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Connections of a server. Owner: the server's event loop. */
final class OpenConnections {
  private final Set<HttpConnection> open = new HashSet<>();

  void add(HttpConnection connection) {
    open.add(connection);
    connection.closeHandler(closed -> open.remove(connection));
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
