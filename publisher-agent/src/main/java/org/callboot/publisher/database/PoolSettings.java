package org.callboot.publisher.database;

import java.util.UUID;

/**
 * Settings of a device pool that phones of CallManager 4.1 and later read.
 *
 * @param srst what phones register with while no CallManager can be reached
 * @param revertPriority 0 or 1; whether a phone goes back to the first CallManager at once
 * @param connectionMonitorSeconds how long a CallManager must answer before a phone leaves SRST for
 *     it
 */
public record PoolSettings(UUID pkid, Srst srst, int revertPriority, int connectionMonitorSeconds) {
  /** Of a pool that sets nothing (formats, 1.2). */
  public static final PoolSettings NONE = new PoolSettings(new UUID(0, 0), Srst.DISABLE, 0, 120);
}
