package org.callboot.node.net;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Addresses that are opened one by one, because an answer from a socket that is bound to all of
 * them leaves from whichever the kernel prefers, and the device drops it.
 */
public final class ServedAddresses {
  private static final String ALL = "*";

  private ServedAddresses() {}

  /**
   * Addresses with the port.
   *
   * @param texts addresses or host names; {@code *} stands for all addresses that the host has now,
   *     without link-local ones
   * @throws IllegalArgumentException if a name is not known, naming it
   */
  public static List<InetSocketAddress> of(List<String> texts, int port) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (String text : texts) {
      addresses.addAll(text.equals(ALL) ? ofThisHost() : ofName(text));
    }
    return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  /** The wildcard address stands for all of its family. */
  private static List<InetAddress> ofName(String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      return address.isAnyLocalAddress()
          ? ofThisHost().stream().filter(a -> a.getClass() == address.getClass()).toList()
          : List.of(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "callboot.tftp.addresses: '" + text + "' is no address of this host", e);
    }
  }

  private static List<InetAddress> ofThisHost() {
    try {
      List<InetAddress> addresses = new ArrayList<>();
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp()) {
          each.inetAddresses().filter(a -> !a.isLinkLocalAddress()).forEach(addresses::add);
        }
      }
      return addresses;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
