package org.callboot.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A server in a process of its own, with its children, and what it uses of the machine. */
final class ServerProcess implements AutoCloseable {
  private static final long SAMPLE_MILLIS = 500;
  private static final long IDLE_MILLIS = 50;
  private static final int STOP_SECONDS = 20;

  /** Those that run, so that none outlives a bench that is interrupted. */
  private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::kill), "servers end"));
  }

  private final Process process;
  private final CpuAccount account;
  private final Path log;
  private final Thread sampler;
  private volatile long peakBytes;

  private ServerProcess(Process process, CpuAccount account, Path log) {
    this.process = process;
    this.account = account;
    this.log = log;
    this.sampler = new Thread(this::sample, "memory of " + process.pid());
    sampler.setDaemon(true);
  }

  /**
   * Starts a server.
   *
   * @param name of the server, for the files
   * @param keepsOutput whether standard output is for the bench; else it goes to the log as well
   */
  static ServerProcess start(String name, List<String> command, boolean keepsOutput)
      throws IOException {
    CpuAccount account = CpuAccount.open(name);
    Path log = Files.createDirectories(BenchReport.FOLDER.resolve("logs")).resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(account.counted(command));
    builder.redirectError(log.toFile());
    if (!keepsOutput) {
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
    }
    Process process = builder.start();
    account.started(process.pid());
    ServerProcess server = new ServerProcess(process, account, log);
    RUNNING.add(server);
    server.sampler.start();
    return server;
  }

  Process process() {
    return process;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  CpuAccount account() {
    return account;
  }

  long cpuNanos() {
    return account.nanos();
  }

  /** Whether it takes less than a tenth of one core, seen over 50 ms. */
  boolean isIdle() {
    long before = cpuNanos();
    Waiting.millis(IDLE_MILLIS);
    return cpuNanos() - before < TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS) / 10;
  }

  /** Highest memory since the last call, in bytes; of a server that forks, the highest sum seen. */
  long takePeakBytes() {
    sampleOnce();
    long peak = peakBytes;
    peakBytes = 0;
    resetHighWaterMarks();
    return peak;
  }

  /** Memory now, in bytes, summed over all processes. */
  long residentBytes() {
    return sum(pid -> kilobytes(pid, "VmRSS:") * 1024);
  }

  /** Open file descriptors of all processes. */
  long openFiles() {
    return sum(ServerProcess::filesOf);
  }

  private long sum(ToLongFunction<Long> figure) {
    return account.processes().stream().mapToLong(figure).sum();
  }

  private void sample() {
    while (process.isAlive()) {
      sampleOnce();
      Waiting.millis(SAMPLE_MILLIS);
    }
  }

  private synchronized void sampleOnce() {
    List<Long> pids = account.processes();
    long bytes = pids.size() == 1 ? kilobytes(pids.get(0), "VmHWM:") * 1024 : residentBytes();
    peakBytes = Math.max(peakBytes, bytes);
  }

  private void resetHighWaterMarks() {
    for (long pid : account.processes()) {
      try {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
      } catch (IOException e) {
        continue; // it has ended, or is not ours
      }
    }
  }

  private static long kilobytes(long pid, String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long filesOf(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    } catch (IOException e) {
      return 0;
    }
  }

  private void kill() {
    process.destroyForcibly();
    account.close();
  }

  /** Stops it; the log stays only if that took force or the server had failed. */
  @Override
  public void close() throws IOException {
    boolean wasAlive = process.isAlive();
    process.destroy();
    boolean stopped = false;
    try {
      stopped = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    RUNNING.remove(this);
    if (wasAlive && stopped && !Boolean.getBoolean("bench.keep-logs")) {
      Files.deleteIfExists(log);
    }
  }
}
