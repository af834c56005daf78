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
 */
public record CallManager(
    String name,
    String processNodeName,
    int analogAccessPort,
    int digitalAccessPort,
    int ethernetPhonePort,
    int mgcpListenPort,
    int mgcpKeepAlivePort) {}
