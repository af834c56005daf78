package org.callboot.publisher.database;

import java.util.List;

/**
 * What an access device, a VG248, a conference bridge or a termination point has beside what every
 * device has.
 *
 * @param settings in the order of the file
 * @param endpoints its ports; analogue ones first, each kind in the order of the indexes
 */
public record DeviceAccess(List<Setting> settings, List<Endpoint> endpoints) {
  /** Of every other device. */
  public static final DeviceAccess NONE = new DeviceAccess(List.of(), List.of());

  public DeviceAccess {
    settings = List.copyOf(settings);
    endpoints = List.copyOf(endpoints);
  }
}
