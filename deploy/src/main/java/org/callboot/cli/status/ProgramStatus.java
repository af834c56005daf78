package org.callboot.cli.status;

import java.util.ArrayList;
import java.util.List;

/**
 * What a program says of itself.
 *
 * @param missing what keeps it from being ready, one line each
 */
public record ProgramStatus(
    String address, boolean isLive, List<String> missing, PrometheusText meters) {
  public ProgramStatus {
    missing = List.copyOf(missing);
  }

  public boolean isReady() {
    return isLive && missing.isEmpty();
  }

  /** Two columns for people. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("program", address));
    rows.add(List.of("live", isLive ? "yes" : "no"));
    rows.add(List.of("ready", isReady() ? "yes" : "no"));
    missing.forEach(line -> rows.add(List.of("missing", line)));
    for (StatusLine line : StatusLine.LINES) {
      rows.add(List.of(line.label(), line.value(meters)));
    }
    return rows;
  }
}
