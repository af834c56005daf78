package org.callboot.publisher.database;

import java.util.List;

/**
 * A port of a gateway or access device.
 *
 * @param index place among its siblings
 * @param name as entered; empty if it follows from the place
 * @param devicePool name of the pool, empty if there is none
 * @param common settings that every endpoint has, in the order of the file
 * @param port settings of the analogue port; none for a digital one
 * @param own settings of its kind and protocol, in the order of the file
 * @param channels of a T1 with channel-associated signalling, in the order of their indexes
 */
public record Endpoint(
    Kind kind,
    int index,
    String name,
    String devicePool,
    List<Setting> common,
    List<Setting> port,
    List<Setting> own,
    List<Endpoint> channels) {
  public Endpoint {
    common = List.copyOf(common);
    port = List.copyOf(port);
    own = List.copyOf(own);
    channels = List.copyOf(channels);
  }

  /** What a port carries. */
  public enum Kind {
    /** FXS or FXO, or one channel of a T1. */
    ANALOG,
    /** A T1 or E1 span. */
    DIGITAL
  }

  Endpoint withChannels(List<Endpoint> of) {
    return new Endpoint(kind, index, name, devicePool, common, port, own, of);
  }
}
