package org.callboot.publisher.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.sync.file.FileDigest;

/**
 * How fast files are built from devices in memory: the builder alone, in one thread. See BENCH.md.
 */
final class BuilderBench {
  private static final double TARGET = 20_000;

  /** One measurement. */
  private record Run(double wallRate, double cpuRate, long bytes) {}

  private final int devices = option("bench.devices", 100_000);
  private final int rounds = option("bench.rounds", 3);
  private final BenchCluster cluster = new BenchCluster();
  private final List<String> lines = new ArrayList<>();

  private static int option(String name, int usual) {
    String value = System.getProperty(name, "");
    return value.isEmpty() ? usual : Integer.parseInt(value);
  }

  private void run() throws IOException {
    say("# Bench of the builder");
    say("");
    say(machine());
    say(
        devices
            + " devices in 200 pools, one thread, median of "
            + rounds
            + " rounds after one that is not counted; rates by the clock and by the thread's CPU"
            + " time");
    say("");
    say("| generation | shared parts | files/s | files per CPU second | bytes per file | target |");
    say("| --- | --- | --- | --- | --- | --- |");
    for (FileGeneration generation : FileGeneration.values()) {
      ConfigFileBuilder[] kept = new ConfigFileBuilder[1];
      measure(generation, "written once", () -> kept[0], () -> kept[0] = new ConfigFileBuilder());
      measure(generation, "written for each file", ConfigFileBuilder::new, () -> {});
    }
    digests();
    Path folder = Files.createDirectories(Path.of("target", "bench"));
    String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    say("");
    Path file = Files.write(folder.resolve("builder-" + time + ".md"), lines);
    System.out.println("report: " + file);
  }

  private void measure(
      FileGeneration generation,
      String parts,
      Supplier<ConfigFileBuilder> builder,
      Runnable newSnapshot) {
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      newSnapshot.run();
      Run run = build(BenchCluster.settings(generation), builder);
      if (round > 0) {
        runs.add(run);
      }
    }
    runs.sort((a, b) -> Double.compare(a.cpuRate(), b.cpuRate()));
    Run median = runs.get(runs.size() / 2);
    say(
        "| %s | %s | %,.0f | %,.0f | %,d | %s |"
            .formatted(
                generation,
                parts,
                median.wallRate(),
                median.cpuRate(),
                median.bytes() / devices,
                median.wallRate() >= TARGET ? "met" : "missed"));
  }

  private Run build(BuildSettings settings, Supplier<ConfigFileBuilder> builder) {
    long bytes = 0;
    long clock = System.nanoTime();
    long cpu = cpuNanos();
    for (int n = 0; n < devices; n++) {
      Device device = cluster.device(n);
      for (BuiltFile file : builder.get().build(device, settings)) {
        bytes += file.content().size();
      }
    }
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    double seconds = (System.nanoTime() - clock) / 1e9;
    return new Run(devices / seconds, devices / cpuSeconds, bytes);
  }

  /** What the two digests of a file cost by themselves: its stamp, and the name of its content. */
  private void digests() {
    byte[] content = new byte[7_000];
    long sum = 0;
    for (int round = 0; round < 2; round++) {
      long cpu = cpuNanos();
      for (int n = 0; n < devices; n++) {
        content[0] = (byte) n;
        sum += FileDigest.of(content).first();
      }
      double seconds = (cpuNanos() - cpu) / 1e9;
      if (round > 0) {
        say("");
        say(
            "SHA-256 of %,d bytes: %,.0f per CPU second (checksum %x); a file takes two."
                .formatted(content.length, devices / seconds, sum));
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String machine() throws IOException {
    String processor =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown processor");
    return "%s, %d cores (%s), Java %s, load average %.1f"
        .formatted(
            LocalDateTime.now().toLocalDate(),
            Runtime.getRuntime().availableProcessors(),
            processor,
            Runtime.version(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void say(String line) {
    lines.add(line);
    System.out.println(line);
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    new BuilderBench().run();
  }
}
