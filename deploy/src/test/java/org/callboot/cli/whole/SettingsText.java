package org.callboot.cli.whole;

import java.util.Map;
import java.util.stream.Collectors;
import org.callboot.publisher.database.DatabaseAddress;

/** Settings of programs that tests start, in the form of their files. */
public final class SettingsText {
  private static final String LOOPBACK = "127.0.0.1";

  private SettingsText() {}

  /**
   * Where a node listens, and what it is for.
   *
   * @param ports 0 for any
   * @param peers members of its site as host:port with commas; empty for itself alone
   * @param copy folder of its copy; empty for none
   */
  public record Node(
      String site, String primary, String address, Ports ports, String peers, String copy) {
    /** On loopback, with any ports but that of its place in the site. */
    static Node onLoopback(int memberPort, String peers, String copy) {
      return new Node("loopback", "hq", LOOPBACK, new Ports(0, 0, memberPort, 0), peers, copy);
    }
  }

  /** Of a node. */
  public record Ports(int tftp, int http, int member, int ops) {}

  public static String of(Node node) {
    String peers = node.peers().isEmpty() ? "" : ", peers: \"" + node.peers() + "\"";
    String copy = node.copy().isEmpty() ? "" : "  copy: { folder: \"" + node.copy() + "\" }\n";
    String yaml =
        """
        callboot:
          site: %s
          primary: %s
          tftp: { addresses: %s, port: %d, receive-buffer: 65536 }
          http: { port: %d }
          hazelcast: { address: %s, port: %d%s }
          ops: { address: %s, port: %d }
        """;
    return yaml.formatted(
            node.site(),
            node.primary(),
            node.address(),
            node.ports().tftp(),
            node.ports().http(),
            node.address(),
            node.ports().member(),
            peers,
            node.address(),
            node.ports().ops())
        + copy;
  }

  /** An agent whose operations port is any one of loopback. */
  static String agent(DatabaseAddress database, String addresses) {
    return agent("hq", database, Map.of("loopback", addresses), LOOPBACK, 0);
  }

  /**
   * An agent.
   *
   * @param sites their nodes as host:port with commas, by the site's name
   */
  public static String agent(
      String cluster,
      DatabaseAddress database,
      Map<String, String> sites,
      String opsAddress,
      int opsPort) {
    String yaml =
        """
        callboot:
          cluster: %s
          database:
            url: %s
            user: %s
            password: "%s"
          ops: { address: %s, port: %d }
          sites:
        """;
    return yaml.formatted(
            cluster, database.url(), database.user(), database.password(), opsAddress, opsPort)
        + sites.entrySet().stream()
            .map(
                site -> "    %s: { addresses: \"%s\" }\n".formatted(site.getKey(), site.getValue()))
            .collect(Collectors.joining());
  }
}
