package org.callboot.publisher.metrics;

import java.time.Duration;
import java.util.Map;

final class SilentSiteMetrics implements SiteMetrics {
  @Override
  public void files(FileCounts counts) {}

  @Override
  public void batch(Map<RowKind, Integer> rows, Duration took, Duration age) {}

  @Override
  public void rebuilt(Duration took, Map<RowKind, Integer> objects) {}

  @Override
  public void rebuildAborted() {}

  @Override
  public void refused(int entries) {}

  @Override
  public void failed(FailedPart part) {}

  @Override
  public void state(String state) {}

  @Override
  public void show(SiteGauges gauges) {}

  @Override
  public void showEnds(SiteGauges gauges) {}
}
