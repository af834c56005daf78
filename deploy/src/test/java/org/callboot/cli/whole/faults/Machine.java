package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.callboot.cli.status.OperationsPort;
import org.callboot.cli.status.ProgramStatus;
import org.callboot.cli.status.PrometheusText;
import org.callboot.cli.whole.CallbootProcess;

/** One program of the world with its own address, started again with the same settings. */
final class Machine implements AutoCloseable {
  /** What to start, and where. */
  record Start(List<String> prefix, List<String> javaOptions, Path folder, List<String> words) {}

  private final String name;
  private final Network.Place place;
  private final Start start;
  private final AtomicLong troubles = new AtomicLong();
  private final OperationsPort ops;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> earlier = new ArrayList<>();
  private volatile CallbootProcess process;
  private volatile boolean ready;
  private volatile boolean frozen;

  /** From the order to end until it is started again: while it ends it may still look well. */
  private volatile boolean down;

  private Machine(String name, Network.Place place, Start start, CallbootProcess process) {
    this.name = name;
    this.place = place;
    this.start = start;
    this.process = process;
    this.ops = new OperationsPort(place.ops());
  }

  /** Starts it and does not wait. */
  static Machine start(String name, Network.Place place, Start start) throws IOException {
    return new Machine(name, place, start, launch(start));
  }

  private static CallbootProcess launch(Start start) throws IOException {
    return CallbootProcess.start(
        start.prefix(), start.javaOptions(), start.folder(), start.words().toArray(String[]::new));
  }

  String name() {
    return name;
  }

  Network.Place place() {
    return place;
  }

  /** Asks its operations port. */
  ProgramStatus status() throws IOException, InterruptedException {
    return ops.status();
  }

  /** What it says of being ready, remarks included. */
  String ready() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(place.ops() + "/ready")).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** A value of its meters, summed over the tags; 0 if it has none or does not answer. */
  double meter(String meter) {
    return meters(all -> all.sum(meter).orElse(0));
  }

  /** As {@link #meter(String)}, of those with a tag of that value only. */
  double meter(String meter, String tag, String value) {
    return meters(all -> all.sumBy(meter, tag).getOrDefault(value, 0.0));
  }

  private double meters(ToDoubleFunction<PrometheusText> question) {
    try {
      return question.applyAsDouble(ops.status().meters());
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Grows with everything that is done to it. */
  long troubles() {
    return troubles.get();
  }

  /** Runs, is not frozen and has said that it is ready. */
  boolean isWell() {
    if (frozen || down || !process.isAlive()) {
      return false;
    }
    ready = ready || process.isReady();
    return ready;
  }

  synchronized void kill() throws InterruptedException {
    down = true;
    hurt();
    process.kill();
  }

  /** SIGTERM: it stops in good order. */
  synchronized void terminate() {
    down = true;
    hurt();
    process.close();
  }

  synchronized void startAgain() throws IOException {
    if (!process.isAlive()) {
      hurt();
      earlier.addAll(process.lines());
      process = launch(start);
      down = false;
    }
  }

  synchronized void freeze() throws IOException, InterruptedException {
    hurt();
    frozen = true;
    process.signal("STOP");
  }

  synchronized void thaw() throws IOException, InterruptedException {
    if (frozen) {
      process.signal("CONT");
      frozen = false;
      hurt();
    }
  }

  private void hurt() {
    troubles.incrementAndGet();
    ready = false;
  }

  CallbootProcess process() {
    return process;
  }

  /** Bytes that it has written to members of sites, and that these have not acknowledged. */
  long bytesUnderWay() throws IOException {
    String port = String.format(":%04X", place.memberPort());
    long bytes = 0;
    for (String table : List.of("tcp", "tcp6")) {
      Path connections = Path.of("/proc/" + process.pid() + "/net/" + table);
      for (String line : Files.readAllLines(connections)) {
        String[] fields = line.strip().split("\\s+");
        if (fields[2].endsWith(port)) {
          bytes += Long.parseLong(fields[4].split(":")[0], 16);
        }
      }
    }
    return bytes;
  }

  /** What it has written, over all restarts. */
  synchronized List<String> log() {
    List<String> lines = new ArrayList<>(earlier);
    lines.addAll(process.lines());
    return lines;
  }

  @Override
  public synchronized void close() {
    try {
      thaw();
      process.kill();
    } catch (IOException e) {
      System.out.println(name + " was not ended: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
