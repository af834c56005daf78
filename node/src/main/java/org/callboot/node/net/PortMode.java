package org.callboot.node.net;

/** Which ports transfers send from: the server's transfer identifiers (RFC 1350 section 4). */
public sealed interface PortMode {
  /**
   * Default number of ports that are kept open for transfers; our choice. Measured: a few ports
   * cost hardly more than one, since datagrams still leave in batches, and sixteen cost a third of
   * the speed of small crowds.
   */
  int DEFAULT_POOLED_PORTS = 4;

  /**
   * Ports that the system picks, at random on Linux.
   *
   * @param pooledPorts how many are kept open for each address and loop and shared by transfers, 2
   *     or more; 0: each transfer opens one for itself, which costs about half as much again
   */
  record Ephemeral(int pooledPorts) implements PortMode {
    public Ephemeral {
      if (pooledPorts < 0 || pooledPorts == 1) {
        // With a single port, an ACK that is late could be taken for one of the next transfer.
        throw new IllegalArgumentException("pooled ports must be 0, or 2 or more: " + pooledPorts);
      }
    }
  }

  /**
   * Ports of a range, for firewalls. As many of them are kept open as the pool has, chosen at
   * random among those that are free.
   *
   * @param low first port, 1 or more
   * @param high last port, 65,535 at most, above {@code low}
   * @param pooledPorts how many for each address and loop, 2 or more
   */
  record Range(int low, int high, int pooledPorts) implements PortMode {
    public Range {
      if (low < 1 || high > 65_535 || high <= low) {
        throw new IllegalArgumentException(
            "a port range needs two ports of 1 to 65535, the lower first: " + low + "-" + high);
      }
      if (pooledPorts < 2) {
        throw new IllegalArgumentException("pooled ports must be 2 or more: " + pooledPorts);
      }
    }
  }

  /** The listening port: for address translation and the Services of Kubernetes. */
  record SinglePort() implements PortMode {}

  /** As an operator writes it. */
  default String text() {
    if (this instanceof Range range) {
      return range.low() + "-" + range.high();
    }
    if (this instanceof Ephemeral ephemeral) {
      return ephemeral.pooledPorts() > 0 ? "ephemeral" : "fresh";
    }
    return "single-port";
  }

  /** The same with so many ports kept open; modes that keep none stay as they are. */
  default PortMode withPool(int pooledPorts) {
    if (this instanceof Range range) {
      return new Range(range.low(), range.high(), pooledPorts);
    }
    boolean pools = this instanceof Ephemeral ephemeral && ephemeral.pooledPorts() > 0;
    return pools ? new Ephemeral(pooledPorts) : this;
  }

  static PortMode ephemeral(int pooledPorts) {
    return new Ephemeral(pooledPorts);
  }

  static PortMode range(int low, int high) {
    return new Range(low, high, DEFAULT_POOLED_PORTS);
  }

  static PortMode singlePort() {
    return new SinglePort();
  }
}
