package org.callboot.node.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.callboot.node.admission.SourceRanges;

/**
 * Settings of the files by HTTP.
 *
 * @param addresses where it listens; one socket each
 * @param loadTimeout how long a file may take to come from its path, at least 1 ms
 * @param stallTimeout how long a device may take nothing of an answer, or say nothing on a
 *     connection, before the connection is closed; at least 1 ms
 * @param sources where requests may come from; others get 403
 * @param mostConnections that may be open together; further ones are closed at once; 1 or more
 */
public record FileHttpSettings(
    List<InetSocketAddress> addresses,
    Duration loadTimeout,
    Duration stallTimeout,
    SourceRanges sources,
    int mostConnections) {
  /** Our choice: longer than TFTP waits for a silent device, short enough to free its place. */
  public static final Duration DEFAULT_STALL_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Our choice: more than a node serves at a time, and within the file descriptors of a process.
   */
  public static final int DEFAULT_MOST_CONNECTIONS = 2_000;

  public FileHttpSettings {
    addresses = List.copyOf(addresses);
    if (loadTimeout.toMillis() < 1 || stallTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the time-outs must be 1 ms or more: " + loadTimeout + ", " + stallTimeout);
    }
    if (mostConnections < 1) {
      throw new IllegalArgumentException("no connection would be served: " + mostConnections);
    }
  }
}
