package org.callboot.node.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.callboot.node.metrics.AskedFile;
import org.callboot.node.metrics.Protocol;

/**
 * A request as it came.
 *
 * @param name path of its URL, decoded; empty if that cannot be done
 * @param receivedNanos when it came, by the node's ticker
 */
record IncomingFileRequest(
    HttpServerRequest http, Optional<String> name, AskedFile asked, long receivedNanos) {
  static IncomingFileRequest of(HttpServerRequest http, long receivedNanos) {
    SocketAddress remote = http.remoteAddress();
    InetSocketAddress peer = new InetSocketAddress(remote.hostAddress(), remote.port());
    String raw = rawPath(http);
    Optional<String> name = RequestPath.decode(raw);
    String written = name.orElse(raw);
    String shown = written.startsWith("/") ? written.substring(1) : written;
    AskedFile asked = new AskedFile(Protocol.HTTP, peer, shown);
    return new IncomingFileRequest(http, name, asked, receivedNanos);
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
  @SuppressWarnings("NullAway") // unannotated library: no path for some forms of a request target
  private static String rawPath(HttpServerRequest http) {
    String path = http.path();
    return path == null ? "" : path;
  }
}
