package org.callboot.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.ops.OpsView;
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
    Node node = Node.start(settings, meters, Ticker.system());
    OpsServer ops = opsOf(node, settings, meters);
    StopOrder parts = new StopOrder();
    parts.add(ops);
    parts.add(node);
    Termination termination = Termination.stopping(parts::close);
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
    termination.await();
  }

  private static OpsServer opsOf(Node node, NodeSettings settings, PrometheusMeterRegistry meters) {
    try {
      return OpsServer.start(settings.ops(), meters, new OpsView(node::components, node::reports));
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, node);
    }
  }
}
