package org.callboot.k8s;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * As much of a Kubernetes API as nodes need: the slices of one Service, whose pods are on loopback.
 * Refuses what the given rights do not allow, as a real one does.
 */
final class GuardedApi implements AutoCloseable {
  static final String TOKEN = "token-of-the-node";

  private static final String LIST_SLICES = "discovery.k8s.io/endpointslices list";
  private static final Pattern NAMESPACED =
      Pattern.compile("/apis?/(?:([a-z0-9.]+)/)?v1/namespaces/callboot/([a-z]+)(?:/([^/]+))?");

  private final HttpsServer server;
  private volatile Set<String> rights;
  private final String service;
  private final List<Integer> ports;
  private final AtomicInteger refusedLists = new AtomicInteger();
  private final Set<String> used = new ConcurrentSkipListSet<>();

  /**
   * Starts it on a free port.
   *
   * @param rights as of {@link AccessPolicy#rights}
   * @param ports of the Service's nodes on loopback
   */
  GuardedApi(SSLContext tls, Set<String> rights, String service, List<Integer> ports)
      throws IOException {
    this.rights = rights;
    this.service = service;
    this.ports = List.copyOf(ports);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", this::answer);
    server.start();
  }

  /** From the next request on. */
  void allow(Set<String> now) {
    rights = now;
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Rights that answered requests needed. */
  Set<String> used() {
    return new TreeSet<>(used);
  }

  /** How often the slices were asked for in vain. */
  int refusedLists() {
    return refusedLists.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Matcher path = NAMESPACED.matcher(exchange.getRequestURI().getPath());
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(bearer)) {
      refuse(exchange, 401, "Unauthorized");
    } else if (!path.matches()) {
      refuse(exchange, 403, "Forbidden");
    } else {
      String group = path.group(1) == null ? "" : path.group(1);
      String right = group + "/" + path.group(2) + (path.group(3) == null ? " list" : " get");
      answer(exchange, right);
    }
  }

  private void answer(HttpExchange exchange, String right) throws IOException {
    if (!rights.contains(right)) {
      refusedLists.addAndGet(right.equals(LIST_SLICES) ? 1 : 0);
      refuse(exchange, 403, "Forbidden");
      return;
    }
    used.add(right);
    if (right.equals(LIST_SLICES)) {
      send(exchange, 200, slices());
    } else {
      refuse(exchange, 404, "NotFound");
    }
  }

  /** Without blanks, as a real one writes it: Hazelcast looks for the reason as text. */
  private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
    String body = "{\"kind\":\"Status\",\"reason\":\"%s\",\"code\":%d}".formatted(reason, status);
    send(exchange, status, body);
  }

  private String slices() {
    return ports.stream().map(this::slice).collect(Collectors.joining(",", "{\"items\": [", "]}"));
  }

  private String slice(int port) {
    return """
        {"metadata": {"ownerReferences": [{"kind": "Service", "name": "%1$s"}]},
         "addressType": "IPv4",
         "endpoints": [{"addresses": ["127.0.0.1"], "conditions": {"ready": false},
           "nodeName": "host-%2$d", "targetRef": {"kind": "Pod", "name": "node-%2$d"}}],
         "ports": [{"name": "hazelcast", "port": %2$d, "protocol": "TCP"}]}
        """
        .formatted(service, port);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
