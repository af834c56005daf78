package org.callboot.node.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import org.callboot.node.journal.AskedFile;
import org.callboot.node.metrics.Protocol;

/**
 * A request as it came.
 *
 * @param receivedNanos when it came, by the node's ticker
 */
record IncomingFileRequest(HttpServerRequest http, AskedFile asked, long receivedNanos) {
  static IncomingFileRequest of(HttpServerRequest http, long receivedNanos) {
    SocketAddress remote = http.remoteAddress();
    InetSocketAddress peer = new InetSocketAddress(remote.hostAddress(), remote.port());
    String path = rawPath(http);
    String name = RequestPath.decode(path).orElse(path);
    String shown = name.startsWith("/") ? name.substring(1) : name;
    return new IncomingFileRequest(http, new AskedFile(Protocol.HTTP, peer, shown), receivedNanos);
  }

  HttpServerResponse response() {
    return http.response();
  }

  boolean isHead() {
    return http.method().equals(HttpMethod.HEAD);
  }

  boolean isRead() {
    return http.method().equals(HttpMethod.GET) || isHead();
  }

  /** Percent-encoded, without the query; may be empty. */
  String path() {
    return rawPath(http);
  }

  @SuppressWarnings("NullAway") // unannotated library: no path for some forms of a request target
  private static String rawPath(HttpServerRequest http) {
    String path = http.path();
    return path == null ? "" : path;
  }
}
