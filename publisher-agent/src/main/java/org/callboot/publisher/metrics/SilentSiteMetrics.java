package org.callboot.publisher.metrics;

import java.time.Duration;

final class SilentSiteMetrics implements SiteMetrics {
  @Override
  public void files(FileCounts counts) {}

  @Override
  public void batch(int rows, Duration took, Duration age) {}

  @Override
  public void rebuilt(Duration took) {}

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
