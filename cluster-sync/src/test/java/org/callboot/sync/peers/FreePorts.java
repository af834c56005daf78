package org.callboot.sync.peers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that must know their port before they open it, for instance since they keep it
 * over a restart. They are below those that Linux gives to connections (32768 and up, {@code
 * ip_local_port_range}): otherwise the source of some connection may hold one until its program
 * comes, or a connection to a port on which nobody listens yet may meet itself and stay open.
 */
public final class FreePorts {
  private static final int LOWEST = 10_000;
  private static final int BEYOND = 32_768;
  private static final int TRIES = 100;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * A TCP port of loopback that is free now and that no other call gave.
   *
   * @throws IllegalStateException if none is found
   */
  public static int tcp() {
    return find(FreePorts::isFreeTcp);
  }

  /** As {@link #tcp()}, for UDP. */
  public static int udp() {
    return find(FreePorts::isFreeUdp);
  }

  private static int find(Probe probe) {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      if (GIVEN.add(port) && probe.isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port from " + LOWEST + " to " + (BEYOND - 1));
  }

  private interface Probe {
    boolean isFree(int port);
  }

  private static boolean isFreeTcp(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFreeUdp(int port) {
    try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }
}
