package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.transfer.OptionLimits;
import org.callboot.node.transfer.RetransmitPolicy;

/**
 * Settings of the TFTP service.
 *
 * @param addresses where it listens; one socket each. Name each address of the machine instead of
 *     the wildcard: answers to a wildcard socket leave from whichever address the system picks
 * @param ports which ports transfers send from
 * @param loops event loops, 1 or more; one without the native transport of Linux
 * @param segments whether a window may be given to the system in one piece (UDP_SEGMENT)
 * @param retransmit timing of repeats
 * @param limits what is granted to options
 * @param loadTimeout how long a file may take to come from its path, more than 0. A node takes the
 *     time limit of its folders; the default is the same
 * @param receiveQueueBytes size of the queue that is asked for each socket that many devices write
 *     to, 1 or more. Default 4 MiB: measured to hold 10,000 requests within a quarter of a second.
 *     The system may grant less ({@code net.core.rmem_max})
 * @param sources addresses that requests are heard from; others are dropped. Default all
 * @param servesWellKnownSourcePorts whether requests from ports below 1024 are heard. Default false
 */
public record TftpSettings(
    List<InetSocketAddress> addresses,
    PortMode ports,
    int loops,
    boolean segments,
    RetransmitPolicy retransmit,
    OptionLimits limits,
    Duration loadTimeout,
    int receiveQueueBytes,
    SourceRanges sources,
    boolean servesWellKnownSourcePorts) {
  public static final Duration DEFAULT_LOAD_TIMEOUT = Duration.ofSeconds(10);
  public static final int DEFAULT_RECEIVE_QUEUE_BYTES = 4 * 1024 * 1024;

  public TftpSettings {
    addresses = List.copyOf(addresses);
    if (loops < 1) {
      throw new IllegalArgumentException("at least one loop is needed: " + loops);
    }
    if (loadTimeout.isNegative() || loadTimeout.isZero()) {
      throw new IllegalArgumentException("the load timeout must be more than 0: " + loadTimeout);
    }
    if (receiveQueueBytes < 1) {
      throw new IllegalArgumentException("the receive queue needs a size: " + receiveQueueBytes);
    }
  }

  /** Defaults for everything but the addresses. */
  public static TftpSettings listeningOn(List<InetSocketAddress> addresses) {
    return new TftpSettings(
        addresses,
        PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS),
        1,
        true,
        RetransmitPolicy.DEFAULT,
        OptionLimits.DEFAULT,
        DEFAULT_LOAD_TIMEOUT,
        DEFAULT_RECEIVE_QUEUE_BYTES,
        SourceRanges.ALL,
        false);
  }

  /** The same with other ports for transfers. */
  public TftpSettings withPorts(PortMode mode) {
    return with(mode, loops, retransmit);
  }

  /** The same with another timing of repeats. */
  public TftpSettings withRetransmit(RetransmitPolicy policy) {
    return with(ports, loops, policy);
  }

  /** The same with so many event loops. */
  public TftpSettings withLoops(int count) {
    return with(ports, count, retransmit);
  }

  private TftpSettings with(PortMode mode, int count, RetransmitPolicy policy) {
    return new TftpSettings(
        addresses,
        mode,
        count,
        segments,
        policy,
        limits,
        loadTimeout,
        receiveQueueBytes,
        sources,
        servesWellKnownSourcePorts);
  }
}
