package org.callboot.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Ticker;

/** The node as a program of its own. */
public final class NodeMain {
  private NodeMain() {}

  /**
   * Starts a node.
   *
   * @param out is told where it listens, and {@code ready} when the ports are open
   * @return all that runs, to be closed at the end
   */
  public static StopOrder start(NodeSettings settings, PrintWriter out) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Node node = Node.start(settings, meters, Ticker.system());
    OpsServer ops = opsOf(node, settings, meters);
    node.tftpAddresses().forEach(address -> out.println("tftp " + address));
    node.httpAddresses().forEach(address -> out.println("http " + address));
    out.println("site " + node.memberAddress());
    out.println("operations port " + ops.port());
    out.println("ready");
    out.flush();
    StopOrder parts = new StopOrder();
    parts.add(ops);
    parts.add(node);
    return parts;
  }

  private static OpsServer opsOf(Node node, NodeSettings settings, PrometheusMeterRegistry meters) {
    try {
      return OpsServer.start(settings.ops(), meters, node::components);
    } catch (RuntimeException e) {
      try {
        node.close();
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }
}
