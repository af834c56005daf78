package org.callboot.monitoring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the panels of all dashboards lack at one moment.
 *
 * @param empty expressions that give nothing, and so draw nothing
 * @param still those that give nothing but zeros
 */
public record PanelLook(List<String> empty, List<String> still) {
  /**
   * Asks for each panel as Grafana does, and prints the answers.
   *
   * @param range what rates are taken over, such as 1m
   */
  public static PanelLook at(Prometheus prometheus, String site, String cluster, String range)
      throws IOException {
    List<String> empty = new ArrayList<>();
    List<String> still = new ArrayList<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Dashboard.Panel panel : dashboard.panels()) {
        for (String expression : panel.expressions()) {
          String sent = Dashboard.filledIn(expression, site, cluster, range);
          List<Prometheus.Sample> samples = prometheus.query(sent);
          System.out.printf(
              "%s, %s: %s%n", dashboard.file(), panel.title(), Prometheus.shown(samples));
          if (samples.isEmpty()) {
            empty.add(sent);
          } else if (samples.stream().allMatch(sample -> sample.value() == 0)) {
            still.add(sent);
          }
        }
      }
    }
    return new PanelLook(List.copyOf(empty), List.copyOf(still));
  }
}
