package org.callboot.node.bench;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.node.NodeMain;
import org.callboot.node.NodeSettings;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.runtime.StandardError;

/**
 * The node's program in a JVM of its own, as the launcher runs it: log to standard error, addresses
 * to standard output. Answers {@code allocated} on standard input with the bytes that all threads,
 * and those of event loops, have allocated; ends when its standard input ends.
 */
final class NodeChild {
  /** System property: whether only those meters are kept that the bench itself reads. */
  static final String WITHOUT_METERS = "bench.without-meters";

  private NodeChild() {}

  /**
   * Entry of the child.
   *
   * @param args settings as KEY=VALUE
   */
  public static void main(String[] args) {
    StandardError.batch();
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      given.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Thread questions = new Thread(() -> answer(out), "bench");
    questions.setDaemon(true);
    questions.start();
    NodeMain.run(
        new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.empty(), given),
        meters(),
        out);
  }

  private static PrometheusMeterRegistry meters() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    if (Boolean.getBoolean(WITHOUT_METERS)) {
      meters
          .config()
          .meterFilter(MeterFilter.denyUnless(id -> NodeUnderTest.NEEDED.contains(id.getName())));
    }
    return meters;
  }

  private static void answer(PrintWriter out) {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (line.equals("allocated")) {
          out.println("allocated " + allocated(false) + " " + allocated(true));
        }
      }
    } catch (IOException e) {
      e.printStackTrace();
    }
    Runtime.getRuntime().halt(0);
  }

  private static long allocated(boolean eventLoopsOnly) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && (!eventLoopsOnly || thread.getThreadName().contains("eventloop"))) {
        sum += threads.getThreadAllocatedBytes(thread.getThreadId());
      }
    }
    return sum;
  }
}
