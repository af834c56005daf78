package org.callboot.publisher.database;

/** What the devices of one pool share. */
public record DevicePool(
    String name, CallManagerGroup callManagerGroup, DateTimeSetting dateTimeSetting) {}
