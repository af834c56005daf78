package org.callboot.publisher.database;

import java.util.Set;

/**
 * A row of typemodel.
 *
 * @param number N of {@code loadInformation<N>}
 * @param protocols SCCP, SIP, MGCP, H.323, CTI; empty if none
 * @param configFormats {@code cnf}, {@code cnf.xml}; empty if the model has no file of its own
 * @param deviceNamePrefix SEP, SAA, SDA …; empty if none or unknown
 * @param hasServiceUrls whether the phone has an XML display with the buttons for them
 * @param maxCallManagers CallManagers of a group that the model takes: 3, or 5 (formats, 1.5)
 */
public record Model(
    int number,
    String name,
    Set<String> protocols,
    Set<String> configFormats,
    String deviceNamePrefix,
    boolean hasServiceUrls,
    int maxCallManagers) {
  public Model {
    protocols = Set.copyOf(protocols);
    configFormats = Set.copyOf(configFormats);
  }

  /** A model that takes three CallManagers. */
  public Model(
      int number,
      String name,
      Set<String> protocols,
      Set<String> configFormats,
      String deviceNamePrefix,
      boolean hasServiceUrls) {
    this(number, name, protocols, configFormats, deviceNamePrefix, hasServiceUrls, 3);
  }
}
