package org.callboot.publisher.metrics;

import java.time.Duration;

/** Where meters read how a site stands at the moment; from any thread. */
public interface SiteGauges {
  /** Of a site that nobody publishes to. */
  SiteGauges NONE =
      new SiteGauges() {
        @Override
        public Duration lag() {
          return Duration.ZERO;
        }

        @Override
        public Duration heldBack() {
          return Duration.ZERO;
        }

        @Override
        public int unbuiltDevices() {
          return 0;
        }
      };

  /** How long ago the site last had everything. */
  Duration lag();

  /** How long committed changes have waited for an older transaction that is still open. */
  Duration heldBack();

  /** Devices, gateways and families of files that could not be built when last tried. */
  int unbuiltDevices();
}
