package org.callboot.node.clients;

import java.util.Locale;

/** Rules of iptables that lose packets, since the kernel of a test machine may lack netem. */
final class Loss {
  private Loss() {}

  /**
   * Lets the acknowledgment of an OACK pass: opcode 4, block 0. When it is lost, a server can but
   * send the OACK again (RFC 2347), and atftp gives a transfer up at a second OACK. Other clients
   * bear that.
   *
   * @param which matches of the direction, as iptables has them
   */
  static String sparingTheAckOfAnOack(String which) {
    return "-A INPUT -p udp " + which + " -m u32 --u32 0>>22&0x3C@8=0x00040000 -j ACCEPT";
  }

  /**
   * Loses datagrams by chance.
   *
   * @param which matches of the direction, as iptables has them; may be empty
   * @param probability 0 to 1
   */
  static String of(String which, double probability) {
    return String.format(
            Locale.ROOT,
            "-A INPUT -p udp %s -m statistic --mode random --probability %.3f -j DROP",
            which,
            probability)
        .replaceAll(" +", " ");
  }
}
