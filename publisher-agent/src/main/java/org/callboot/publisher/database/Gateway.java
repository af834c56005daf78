package org.callboot.publisher.database;

import java.util.List;

/**
 * A gateway with all that its file needs, as of one snapshot (formats, 5.2 and 5.3).
 *
 * @param domainName host name, with the domain if it was entered with one; SKIGW and the end of the
 *     MAC address for protocol SCCP
 * @param loadInformation load id, empty for an IOS gateway
 * @param vendorConfig every vendor setting, in the order of the file
 * @param units in the order of their indexes
 */
public record Gateway(
    String domainName,
    String description,
    String product,
    Protocol protocol,
    CallManagerGroup callManagerGroup,
    String loadInformation,
    List<Setting> vendorConfig,
    List<Unit> units) {
  public Gateway {
    vendorConfig = List.copyOf(vendorConfig);
    units = List.copyOf(units);
  }

  Gateway withUnits(List<Unit> of) {
    return new Gateway(
        domainName,
        description,
        product,
        protocol,
        callManagerGroup,
        loadInformation,
        vendorConfig,
        of);
  }

  /** How CallManager speaks with the gateway. */
  public enum Protocol {
    MGCP,
    SCCP
  }

  /**
   * A slot for a network module.
   *
   * @param subunits in the order of their indexes
   */
  public record Unit(int index, String product, List<Subunit> subunits) {
    public Unit {
      subunits = List.copyOf(subunits);
    }

    Unit withSubunits(List<Subunit> of) {
      return new Unit(index, product, of);
    }
  }

  /**
   * A voice interface card in a slot.
   *
   * @param beginPort number of its first port
   * @param endpoints analogue ones first, each kind in the order of the indexes
   */
  public record Subunit(int index, String product, int beginPort, List<Endpoint> endpoints) {
    public Subunit {
      endpoints = List.copyOf(endpoints);
    }

    Subunit withEndpoints(List<Endpoint> of) {
      return new Subunit(index, product, beginPort, of);
    }
  }
}
