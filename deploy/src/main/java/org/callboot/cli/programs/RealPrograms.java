package org.callboot.cli.programs;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.callboot.node.NodeMain;
import org.callboot.node.NodeSettings;
import org.callboot.node.net.TftpStartException;
import org.callboot.publisher.PublisherMain;
import org.callboot.publisher.PublisherSettings;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.embedded.EmbeddedDatabaseException;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.runtime.StandardError;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Termination;
import org.callboot.sync.runtime.Ticker;

/** The programs, on this machine and with its environment. */
public final class RealPrograms implements Programs {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final SettingsLoader settings;
  private final Ticker ticker;

  /**
   * @param environment names and values as of {@link System#getenv()}
   */
  public RealPrograms(Map<String, String> environment, Ticker ticker) {
    this.settings = new SettingsLoader(environment);
    this.ticker = ticker;
  }

  @Override
  public int demo(DemoOptions options, PrintWriter out) {
    StandardError.batch();
    long started = ticker.nanos();
    Demo demo = new Demo(options);
    AllInOneSettings given =
        new SettingsLoader(Map.of())
            .load(AllInOneSettings.class, Optional.empty(), demo.settings());
    StopOrder running = new StopOrder();
    Termination.run(
        running,
        () -> {
          AllInOne system = starting(() -> AllInOne.startWhole(given, demo::prepare, running));
          demo.explain(system, out);
          sayWhenReady(system, started, out);
        });
    return 0;
  }

  @Override
  public int allInOne(Path config, PrintWriter out) {
    StandardError.batch();
    long started = ticker.nanos();
    AllInOneSettings given = settings.load(AllInOneSettings.class, Optional.of(config), Map.of());
    LogForm.apply(given.log());
    StopOrder running = new StopOrder();
    Termination.run(
        running,
        () -> {
          AllInOne system = starting(() -> AllInOne.start(given, running));
          system.node().tftpAddresses().forEach(address -> out.println("tftp " + address));
          system.node().httpAddresses().forEach(address -> out.println("http " + address));
          out.println("operations port " + system.opsPort());
          sayWhenReady(system, started, out);
        });
    return 0;
  }

  @Override
  public int node(Path config, PrintWriter out) {
    StandardError.batch();
    NodeSettings given = settings.load(NodeSettings.class, Optional.of(config), Map.of());
    LogForm.apply(given.log());
    return starting(
        () -> {
          NodeMain.run(given, out);
          return 0;
        });
  }

  @Override
  public int publisher(Path config, PrintWriter out) {
    StandardError.batch();
    PublisherSettings given = settings.load(PublisherSettings.class, Optional.of(config), Map.of());
    LogForm.apply(given.log());
    return starting(
        () -> {
          PublisherMain.run(given, out);
          return 0;
        });
  }

  /** What a part of a program says when it cannot start is meant for the operator. */
  private static <T> T starting(Supplier<T> start) {
    try {
      return start.get();
    } catch (IllegalStateException
        | IllegalArgumentException
        | DatabaseException
        | EmbeddedDatabaseException
        | TftpStartException e) {
      throw new ProgramStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private void sayWhenReady(AllInOne system, long started, PrintWriter out) {
    out.flush();
    List<String> problems = waitUntilReady(system);
    long millis = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - started);
    if (problems.isEmpty()) {
      out.printf("ready after %.1f s; stop with Ctrl-C%n", millis / 1000.0);
    } else {
      problems.forEach(problem -> out.println("not ready: " + problem));
    }
    out.flush();
  }

  private List<String> waitUntilReady(AllInOne system) {
    long start = ticker.nanos();
    List<String> problems = system.problems();
    while (!problems.isEmpty() && ticker.nanos() - start < READY_LIMIT.toNanos()) {
      LockSupport.parkNanos(LOOK_NANOS);
      problems = system.problems();
    }
    return problems;
  }
}
