package org.callboot.node.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to run, from system properties; BENCH.md lists them. */
final class BenchOptions {
  private static final String DEFAULT_PARTS = "rates,loads,storm,flood,retry,allocation,watching";

  List<String> parts() {
    return list("bench", DEFAULT_PARTS);
  }

  /** Names of servers to run; empty for all. */
  List<String> servers() {
    return list("bench.servers", "");
  }

  int rounds() {
    return Integer.parseInt(value("bench.rounds", "3"));
  }

  /** Length of one measurement of rates or loads. */
  Duration cell() {
    return Duration.ofMillis(Math.round(1_000 * Double.parseDouble(value("bench.seconds", "1"))));
  }

  /** Numbers of concurrent clients of the rates. */
  List<Integer> clients() {
    return list("bench.clients", "1,30,300,2000").stream().map(Integer::valueOf).toList();
  }

  Duration flood() {
    return Duration.ofSeconds(Long.parseLong(value("bench.flood.seconds", "30")));
  }

  Duration soak() {
    return Duration.ofSeconds(
        Math.round(60 * Double.parseDouble(value("bench.soak.minutes", "2"))));
  }

  /** Clients of the storms and of the retries. */
  int stormClients() {
    return Integer.parseInt(value("bench.storm.clients", "10000"));
  }

  /** Bounds of the pause after a busy answer, in milliseconds. */
  long[] retryMillis() {
    return list("bench.retry.millis", "500,1500").stream().mapToLong(Long::parseLong).toArray();
  }

  /** Part of all packets, in either direction, that clients lose in the rates; 0 to 1. */
  double loss() {
    return Double.parseDouble(value("bench.loss", "0"));
  }

  /** Whether clients take datagrams that the kernel joined (UDP_GRO), as loopback allows. */
  boolean joinsDatagrams() {
    return !value("bench.gro", "true").equals("false");
  }

  List<String> nodeJavaOptions() {
    return Arrays.asList(value("bench.node.java-options", "-Xmx256m").trim().split("\\s+"));
  }

  /** Further settings of every node, as KEY=VALUE separated by semicolons. */
  Map<String, String> nodeSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : value("bench.node.settings", "").split(";")) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        settings.put(setting.substring(0, equals).trim(), setting.substring(equals + 1).trim());
      }
    }
    return settings;
  }

  Path peersFolder() {
    return Path.of(value("bench.peers", "target/peers"));
  }

  private static List<String> list(String key, String otherwise) {
    return Arrays.stream(value(key, otherwise).split(","))
        .map(String::trim)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String value(String key, String otherwise) {
    String given = System.getProperty(key, "");
    return given.isBlank() ? otherwise : given;
  }
}
