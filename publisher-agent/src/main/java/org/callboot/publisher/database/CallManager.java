package org.callboot.publisher.database;

/**
 * One CallManager of a group.
 *
 * @param processNodeName host name or address, at most 50 characters
 * @param analogAccessPort TCP, default 2002
 * @param digitalAccessPort TCP, default 2001
 * @param ethernetPhonePort TCP port for SCCP, default 2000
 * @param mgcpListenPort UDP, default 2427
 * @param mgcpKeepAlivePort TCP, default 2428
 * @param sip what only files of release 9.1 name
 */
public record CallManager(
    String name,
    String processNodeName,
    int analogAccessPort,
    int digitalAccessPort,
    int ethernetPhonePort,
    int mgcpListenPort,
    int mgcpKeepAlivePort,
    SipPorts sip,
    String description) {
  /**
   * Where phones that speak SIP register.
   *
   * @param port TCP and UDP, default 5060
   * @param securedPort TLS, default 5061
   */
  public record SipPorts(int port, int securedPort) {
    /** The usual ones (formats, 1.4). */
    public static final SipPorts USUAL = new SipPorts(5060, 5061);
  }

  /** A CallManager with the usual ports for SIP and without a description. */
  public CallManager(
      String name,
      String processNodeName,
      int analogAccessPort,
      int digitalAccessPort,
      int ethernetPhonePort,
      int mgcpListenPort,
      int mgcpKeepAlivePort) {
    this(
        name,
        processNodeName,
        analogAccessPort,
        digitalAccessPort,
        ethernetPhonePort,
        mgcpListenPort,
        mgcpKeepAlivePort,
        SipPorts.USUAL,
        "");
  }
}
