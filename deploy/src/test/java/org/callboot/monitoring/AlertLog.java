package org.callboot.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Notes when alerts begin, fire and end, together with what was done to the tier meanwhile. */
public final class AlertLog implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<String> SHOWN =
      Set.of("site", "instance", "cluster", "path", "loop", "severity");

  private final Prometheus prometheus;
  private final Instant start = Instant.now();
  private final List<String> lines = new ArrayList<>();
  private final Map<Map<String, String>, String> states = new LinkedHashMap<>();
  private final Set<String> begun = new TreeSet<>();
  private final Set<String> fired = new TreeSet<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "alerts");

  private AlertLog(Prometheus prometheus) {
    this.prometheus = prometheus;
  }

  /** Watches from now on. */
  public static AlertLog of(Prometheus prometheus) {
    AlertLog log = new AlertLog(prometheus);
    log.thread.setDaemon(true);
    log.thread.start();
    return log;
  }

  private void watch() {
    try {
      while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        note(prometheus.alerts());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(List<Prometheus.Alert> alerts) {
    Set<Map<String, String>> now =
        alerts.stream().map(Prometheus.Alert::labels).collect(Collectors.toSet());
    for (Prometheus.Alert alert : alerts) {
      if (!alert.state().equals(states.put(alert.labels(), alert.state()))) {
        String summary = alert.annotations().getOrDefault("summary", "");
        begun.add(alert.name());
        boolean fires = alert.state().equals("firing");
        add(alert.state(), alert.labels(), fires ? ": " + summary : "");
        if (fires) {
          fired.add(alert.name());
        }
      }
    }
    for (Map<String, String> labels : List.copyOf(states.keySet())) {
      if (!now.contains(labels)) {
        states.remove(labels);
        add("ended", labels, "");
      }
    }
  }

  private void add(String state, Map<String, String> labels, String text) {
    Map<String, String> shown = new LinkedHashMap<>(labels);
    shown.keySet().retainAll(SHOWN);
    add(String.format("%-8s %s %s%s", state, labels.get("alertname"), shown, text));
  }

  private void add(String text) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
    lines.add(String.format("%7.1f s  %s", seconds, text));
  }

  /** Something that was done to the tier. */
  public synchronized void did(String what) {
    add("         " + what);
  }

  /** Names of alerts whose expression has had a value so far, for however short a time. */
  public synchronized Set<String> begun() {
    return Set.copyOf(begun);
  }

  /** Names of alerts that have fired so far. */
  public synchronized Set<String> fired() {
    return Set.copyOf(fired);
  }

  /** Names of alerts that fire now. */
  public synchronized Set<String> firing() {
    return states.entrySet().stream()
        .filter(state -> state.getValue().equals("firing"))
        .map(state -> String.valueOf(state.getKey().get("alertname")))
        .collect(Collectors.toSet());
  }

  /** All that happened, in order. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
