package org.callboot.publisher.metrics;

/** What the publisher of one cluster counts. */
public interface PublishMetrics {
  PublishMetrics NONE =
      new PublishMetrics() {
        @Override
        public void leading(boolean leads, long epoch) {}

        @Override
        public SiteMetrics site(String site) {
          return SiteMetrics.NONE;
        }
      };

  /**
   * Whether this agent leads its cluster.
   *
   * @param epoch the epoch in force while it leads; passed over otherwise
   */
  void leading(boolean leads, long epoch);

  /** The same object for every call with the same site. */
  SiteMetrics site(String site);
}
