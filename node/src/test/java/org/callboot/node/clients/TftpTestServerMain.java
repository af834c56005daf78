package org.callboot.node.clients;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.node.net.RecordingMetrics;
import org.callboot.node.net.TftpServer;
import org.callboot.node.net.TftpStartException;
import org.callboot.sync.runtime.Ticker;

/**
 * The TFTP server in a process of its own, for network namespaces: {@code TftpTestServerMain PORTS
 * PORT ADDRESS...}. Serves {@link ClientFiles}, says {@link #READY} on its standard output, ends
 * when its standard input ends, and then prints how often each thing happened.
 */
public final class TftpTestServerMain {
  static final String READY = "ready: ";

  private TftpTestServerMain() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[1]);
    List<InetSocketAddress> addresses =
        Arrays.stream(args).skip(2).map(host -> new InetSocketAddress(host, port)).toList();
    RecordingMetrics metrics = new RecordingMetrics();
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    InMemoryFiles files = ClientFiles.all();
    TftpServer server =
        new TftpServer(
            vertx,
            ServedPorts.valueOf(args[0]).on(addresses),
            files,
            new Admission(30, AdmissionSettings.DEFAULT, System::nanoTime),
            metrics,
            Ticker.system());
    try {
      server.start();
    } catch (TftpStartException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
    System.out.println(READY + server.boundAddresses());
    while (System.in.read() >= 0) {
      continue;
    }
    server.close();
    vertx.close();
    System.out.println("ended: " + counts(metrics.events()));
  }

  private static Map<String, Long> counts(List<String> events) {
    return events.stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
