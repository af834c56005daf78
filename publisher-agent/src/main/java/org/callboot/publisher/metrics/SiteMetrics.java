package org.callboot.publisher.metrics;

import java.time.Duration;
import java.util.Map;

/** What is counted for one site. Calls come from the site's publisher thread. */
public interface SiteMetrics {
  SiteMetrics NONE = new SilentSiteMetrics();

  void files(FileCounts counts);

  /**
   * A batch is on the site and the cursor behind it.
   *
   * @param rows changes in it by their kind, repeated ones included; none if it only mended files
   * @param took from the beginning of its building
   * @param age from the writing of its oldest row; without meaning if there are no rows
   */
  void batch(Map<RowKind, Integer> rows, Duration took, Duration age);

  /**
   * A full rebuild ended well.
   *
   * @param objects how many of each kind were built
   */
  void rebuilt(Duration took, Map<RowKind, Integer> objects);

  /** A full rebuild was broken off. */
  void rebuildAborted();

  /** Entries that the site refused because it holds newer ones. */
  void refused(int entries);

  /** An attempt ended because a part did not answer. */
  void failed(FailedPart part);

  /** Name of the state that the publisher is in, in lower case. */
  void state(String state);

  /** Where to read how the site stands. */
  void show(SiteGauges gauges);

  /**
   * From here on these gauges are 0, unless others were given meanwhile: the publisher of an
   * earlier term may end after that of the next one has begun.
   */
  void showEnds(SiteGauges gauges);
}
