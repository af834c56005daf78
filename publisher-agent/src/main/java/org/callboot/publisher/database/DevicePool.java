package org.callboot.publisher.database;

/** What the devices of one pool share. */
public record DevicePool(
    String name,
    CallManagerGroup callManagerGroup,
    DateTimeSetting dateTimeSetting,
    PoolSettings settings) {
  /** A pool without settings of its own. */
  public DevicePool(
      String name, CallManagerGroup callManagerGroup, DateTimeSetting dateTimeSetting) {
    this(name, callManagerGroup, dateTimeSetting, PoolSettings.NONE);
  }
}
