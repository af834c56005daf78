package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the programs of a {@link World} run and how they reach each other. */
interface Network extends AutoCloseable {
  /** Where a program listens. */
  record Place(String address, int tftpPort, int httpPort, int memberPort, int opsPort) {
    String member() {
      return address + ":" + memberPort;
    }

    String ops() {
      return "http://" + address + ":" + opsPort;
    }
  }

  /**
   * The best that can be had here: namespaces for root, else loopback, on which nothing can be cut.
   * {@code -Dfaults.loopback=true} takes loopback anyway.
   *
   * @param machines their names, a few letters and digits each
   */
  static Network create(Path folder, List<String> machines)
      throws IOException, InterruptedException {
    if (!Boolean.getBoolean("faults.loopback") && NamespaceNetwork.isPossible(folder)) {
      return NamespaceNetwork.create(folder, machines);
    }
    System.out.println(
        "without network namespaces (they take root, ip and iptables): all programs run on"
            + " loopback, faults of the network are left out");
    return LoopbackNetwork.create(machines);
  }

  Place place(String machine);

  /** The beginning of a command line that runs a program on a machine. */
  List<String> inside(String machine);

  /** An address of the tester, one for each server that it stands for. */
  String testerAddress(int index);

  boolean canCut();

  /** Drops what two machines send each other, and nothing else, until it is healed. */
  void cut(String one, String other) throws IOException, InterruptedException;

  /** Drops what a machine and an address of the tester send each other. */
  void cutFromTester(String machine, int index) throws IOException, InterruptedException;

  /** Drops what a machine sends to the member's port of any other, until it is healed. */
  void cutFromMembers(String machine) throws IOException, InterruptedException;

  void healFromMembers(String machine) throws IOException, InterruptedException;

  /** Ends all cuts between two machines; harmless where there are none. */
  void heal(String one, String other) throws IOException, InterruptedException;

  void healFromTester(String machine, int index) throws IOException, InterruptedException;

  /** Ends all cuts. */
  void healAll() throws IOException, InterruptedException;

  /** Drops one packet in so many that come to or leave a machine for others, until it is closed. */
  void lose(String machine, double share) throws IOException, InterruptedException;

  /** Sends a machine's new connections to a port of another one to a port of the tester instead. */
  void redirect(String machine, String target, int targetPort, int testerPort)
      throws IOException, InterruptedException;

  @Override
  void close();
}
