package org.callboot.node.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the files by HTTP.
 *
 * @param addresses where it listens; one socket each
 * @param loadTimeout how long a file may take to come from its path, at least 1 ms
 * @param stallTimeout how long a device may take nothing of an answer, or say nothing on a
 *     connection, before the connection is closed; at least 1 ms
 */
public record FileHttpSettings(
    List<InetSocketAddress> addresses, Duration loadTimeout, Duration stallTimeout) {
  /** Our choice: longer than TFTP waits for a silent device, short enough to free its place. */
  public static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofSeconds(30);

  public FileHttpSettings {
    addresses = List.copyOf(addresses);
    if (loadTimeout.toMillis() < 1 || stallTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the time-outs must be 1 ms or more: " + loadTimeout + ", " + stallTimeout);
    }
  }
}
