package org.callboot.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.ops.OpsView;
import org.callboot.sync.runtime.Starting;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Termination;
import org.callboot.sync.runtime.Ticker;

/** The node as a program of its own. */
public final class NodeMain {
  private NodeMain() {}

  /**
   * Runs a node until the process is told to stop; does not return.
   *
   * @param out is told where it listens, and {@code ready} when the ports are open
   */
  public static void run(NodeSettings settings, PrintWriter out) {
    run(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), out);
  }

  /**
   * As above, with meters in a given registry.
   *
   * @param meters may have filters, by which some are not kept
   */
  public static void run(NodeSettings settings, PrometheusMeterRegistry meters, PrintWriter out) {
    StopOrder parts = new StopOrder();
    Termination.run(parts, () -> start(settings, meters, out, parts));
  }

  private static void start(
      NodeSettings settings, PrometheusMeterRegistry meters, PrintWriter out, StopOrder parts) {
    List<Node> nodes = new CopyOnWriteArrayList<>();
    // First to start and last to stop, so that probes are answered all the while.
    OpsServer ops = parts.add(OpsServer.start(settings.ops(), meters, view(nodes)));
    Node node = parts.add(Node.start(settings, meters, Ticker.system()));
    nodes.add(node);
    node.tftpAddresses().forEach(address -> out.println("tftp " + address));
    node.httpAddresses().forEach(address -> out.println("http " + address));
    out.println(
        "site "
            + node.memberAddress()
                .map(InetSocketAddress::toString)
                .orElse("not joined yet, the files from disk are served"));
    out.println("operations port " + ops.port());
    out.println("ready");
    out.flush();
  }

  private static OpsView view(List<Node> nodes) {
    return new OpsView(
        () -> nodes.isEmpty() ? List.of(new Starting("node")) : nodes.get(0).components(),
        () -> nodes.isEmpty() ? List.of() : nodes.get(0).reports());
  }
}
