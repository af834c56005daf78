package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.callboot.sync.peers.Program;

/**
 * A network namespace for each machine, all on one bridge, and a leg of it for the tester. Named
 * after this process; removed when it is closed, or when the tester ends.
 *
 * <pre>
 *   tester 10.77.N.1 to .9 ──┐
 *   machine 1, 10.77.N.11 ───┤ bridge in a namespace of its own
 *   machine 2, 10.77.N.12 ───┘
 * </pre>
 */
final class NamespaceNetwork implements Network {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int TESTER_ADDRESSES = 3;
  private static final int FIRST_MACHINE = 11;
  private static final int MEMBER_PORT = 5701;
  private static final String TO_MEMBERS = "OUTPUT -p tcp --dport " + MEMBER_PORT + " -j DROP";

  private final Path folder;
  private final String prefix;
  private final String tester;
  private final String net;
  private final Map<String, Place> places = new TreeMap<>();
  private final Thread whenTheTesterEnds = new Thread(this::remove);

  private NamespaceNetwork(Path folder, String net) {
    int count = COUNT.incrementAndGet();
    this.folder = folder;
    this.net = net;
    this.prefix = "cbf" + ProcessHandle.current().pid() + "-" + count;
    // Names of interfaces have 15 characters at most.
    this.tester = "cbf" + ProcessHandle.current().pid() + "x" + count;
  }

  static boolean isPossible(Path folder) throws IOException, InterruptedException {
    if (Program.find("ip").isEmpty() || Program.find("iptables").isEmpty()) {
      return false;
    }
    String name = "cbfprobe" + ProcessHandle.current().pid();
    return run(folder, "ip netns add " + name + " && ip netns delete " + name).exitCode() == 0;
  }

  static NamespaceNetwork create(Path folder, List<String> machines)
      throws IOException, InterruptedException {
    NamespaceNetwork network = new NamespaceNetwork(folder, freeNet());
    Runtime.getRuntime().addShutdownHook(network.whenTheTesterEnds);
    try {
      network.hub();
      for (int i = 0; i < machines.size(); i++) {
        network.machine(machines.get(i), network.net + (FIRST_MACHINE + i));
      }
      return network;
    } catch (IOException | InterruptedException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** 10.77.N. with the first N that this machine has no address of. */
  private static String freeNet() throws IOException {
    for (int n = 0; n < 256; n++) {
      String net = "10.77." + n + ".";
      boolean taken =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .anyMatch(address -> address.getHostAddress().startsWith(net));
      if (!taken) {
        return net;
      }
    }
    throw new IOException("all networks 10.77.N.0/24 are taken");
  }

  private void hub() throws IOException, InterruptedException {
    String hub = prefix + "-hub";
    must("ip netns add " + hub);
    must("ip -n " + hub + " link add br0 type bridge && ip -n " + hub + " link set br0 up");
    must("ip link add " + tester + " type veth peer name tester netns " + hub);
    for (int i = 1; i <= TESTER_ADDRESSES; i++) {
      must("ip addr add " + net + i + "/24 dev " + tester);
    }
    must("ip link set " + tester + " up");
    must("ip -n " + hub + " link set tester master br0 up");
  }

  private void machine(String name, String address) throws IOException, InterruptedException {
    String ns = namespace(name);
    String hub = prefix + "-hub";
    must("ip netns add " + ns + " && ip -n " + ns + " link set lo up");
    must("ip link add eth0 netns " + ns + " type veth peer name p-" + name + " netns " + hub);
    must("ip -n " + ns + " addr add " + address + "/24 dev eth0");
    must("ip -n " + ns + " link set eth0 up");
    must("ip -n " + hub + " link set p-" + name + " master br0 up");
    places.put(name, new Place(address, 6969, 6970, MEMBER_PORT, 8069));
  }

  private String namespace(String machine) {
    return prefix + "-" + machine;
  }

  @Override
  public Place place(String machine) {
    return places.get(machine);
  }

  @Override
  public List<String> inside(String machine) {
    return List.of("ip", "netns", "exec", namespace(machine), "env", "HOSTNAME=" + machine);
  }

  @Override
  public String testerAddress(int index) {
    return net + (1 + index);
  }

  @Override
  public boolean canCut() {
    return true;
  }

  @Override
  public void cut(String one, String other) throws IOException, InterruptedException {
    rule(one, "-A INPUT -s " + places.get(other).address() + " -j DROP");
    rule(other, "-A INPUT -s " + places.get(one).address() + " -j DROP");
  }

  @Override
  public void heal(String one, String other) throws IOException, InterruptedException {
    remove(one, "INPUT -s " + places.get(other).address() + " -j DROP");
    remove(other, "INPUT -s " + places.get(one).address() + " -j DROP");
  }

  @Override
  public void cutFromTester(String machine, int index) throws IOException, InterruptedException {
    rule(machine, "-A INPUT -s " + testerAddress(index) + " -j DROP");
    rule(machine, "-A OUTPUT -d " + testerAddress(index) + " -j DROP");
  }

  @Override
  public void healFromTester(String machine, int index) throws IOException, InterruptedException {
    remove(machine, "INPUT -s " + testerAddress(index) + " -j DROP");
    remove(machine, "OUTPUT -d " + testerAddress(index) + " -j DROP");
  }

  /** One rule, so that it is there at once. */
  @Override
  public void cutFromMembers(String machine) throws IOException, InterruptedException {
    rule(machine, "-A " + TO_MEMBERS);
  }

  @Override
  public void healFromMembers(String machine) throws IOException, InterruptedException {
    remove(machine, TO_MEMBERS);
  }

  /** Cuts are the only rules that a fault leaves in the filter table. */
  @Override
  public void healAll() throws IOException, InterruptedException {
    for (String machine : places.keySet()) {
      rule(machine, "-F");
    }
  }

  @Override
  public void lose(String machine, double share) throws IOException, InterruptedException {
    String lost = " -m statistic --mode random --probability " + share + " -j DROP";
    rule(machine, "-A INPUT -i eth0" + lost);
    rule(machine, "-A OUTPUT -o eth0" + lost);
  }

  @Override
  public void redirect(String machine, String target, int targetPort, int testerPort)
      throws IOException, InterruptedException {
    rule(
        machine,
        "-t nat -A OUTPUT -p tcp -d "
            + places.get(target).address()
            + " --dport "
            + targetPort
            + " -j DNAT --to-destination "
            + testerAddress(0)
            + ":"
            + testerPort);
  }

  private void rule(String machine, String words) throws IOException, InterruptedException {
    must("ip netns exec " + namespace(machine) + " iptables -w " + words);
  }

  private void remove(String machine, String words) throws IOException, InterruptedException {
    String iptables = "ip netns exec " + namespace(machine) + " iptables -w ";
    must(
        "if "
            + iptables
            + "-C "
            + words
            + " 2>/dev/null; then "
            + iptables
            + "-D "
            + words
            + "; fi");
  }

  private void must(String words) throws IOException, InterruptedException {
    Program.Result result = run(folder, words);
    if (result.exitCode() != 0) {
      throw new IOException(words + ": " + result.output().strip());
    }
  }

  private static Program.Result run(Path folder, String words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "network", ".out");
    try {
      return Program.run(List.of("sh", "-c", words), output, LIMIT);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Without the hub the tester's leg and all others are gone, too. */
  private void remove() {
    String names =
        String.join(
            " ",
            Stream.concat(Stream.of("hub"), places.keySet().stream())
                .map(this::namespace)
                .toList());
    try {
      new ProcessBuilder(
              "sh", "-c", "for n in " + names + "; do ip netns delete $n 2>/dev/null; done")
          .start()
          .waitFor();
      new ProcessBuilder("sh", "-c", "ip link delete " + tester + " 2>/dev/null").start().waitFor();
    } catch (IOException e) {
      System.out.println("namespaces " + names + " were not removed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(whenTheTesterEnds);
    } catch (IllegalStateException e) {
      // The tester ends right now; the hook finds nothing more to do.
    }
  }
}
