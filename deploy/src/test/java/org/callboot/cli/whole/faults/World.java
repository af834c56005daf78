package org.callboot.cli.whole.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.callboot.cli.tftp.TftpClientSettings;
import org.callboot.cli.whole.Phone;
import org.callboot.cli.whole.SettingsText;
import org.callboot.cli.whole.TestSql;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.database.SampleData;
import org.callboot.sync.file.ClusterId;

/**
 * A whole tier: database servers, agents and nodes, each program in a JVM of its own and, where
 * that is possible, with a network of its own that can be cut.
 */
final class World implements AutoCloseable {
  static final Duration HEAL_LIMIT = Duration.ofSeconds(60);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** What phones of this time do, with a patience that outlives a busy machine. */
  static final TftpClientSettings PATIENT =
      new TftpClientSettings(1428, true, Duration.ofSeconds(2), 4);

  private final Plan plan;
  private final Path folder;
  private final Network network;
  private final Map<String, MasterServer> databases = new ConcurrentHashMap<>();
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Crowd> crowds = new LinkedHashMap<>();
  private final Thread whenTheTesterEnds = new Thread(this::end);

  private World(Plan plan, Path folder, Network network) {
    this.plan = plan;
    this.folder = folder;
    this.network = network;
  }

  /** Starts the databases with the sample's rows; no program yet. */
  static World prepare(Plan plan, Path folder) throws IOException, InterruptedException {
    World world = new World(plan, folder, Network.create(folder, plan.machines()));
    Runtime.getRuntime().addShutdownHook(world.whenTheTesterEnds);
    try {
      CompletableFuture.allOf(
              plan.clusters().stream()
                  .map(cluster -> CompletableFuture.runAsync(() -> world.startDatabase(cluster)))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      return world;
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void startDatabase(String cluster) {
    ClusterId id = new ClusterId(cluster);
    String address = network.testerAddress(databaseIndex(cluster));
    MasterServer server = MasterServer.start(id, folder.resolve("pg-" + cluster), address);
    databases.put(cluster, server);
    MasterDatabaseMigration.migrate(server.address().unpooled("test", SILENCE), id);
    SampleData.load(server.address().unpooled("test", SILENCE), id);
    if (plan.clusters().size() == 1) {
      TestSql.run(server.address(), "delete from processconfig where paramname like 'Alternate%'");
    }
  }

  /** Starts every program at once and waits until all say that they are ready. */
  World startPrograms() throws IOException {
    long start = System.nanoTime();
    for (String site : plan.sites()) {
      for (String node : plan.nodesOf(site)) {
        machines.put(node, start(node, "node", nodeSettings(site, node)));
      }
    }
    for (String cluster : plan.clusters()) {
      for (String agent : plan.agentsOf(cluster)) {
        machines.put(agent, start(agent, "publisher", agentSettings(cluster, agent)));
      }
    }
    machines.values().forEach(machine -> machine.process().awaitReady());
    System.out.printf(
        "%d programs of %d MB heap each ready after %.1f s%n",
        machines.size(), plan.heapMegabytes(), (System.nanoTime() - start) / 1e9);
    return this;
  }

  private Machine start(String name, String program, String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve(name + ".yaml"), yaml);
    List<String> options =
        List.of(
            "-Xmx" + plan.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-Dlogback.configurationFile=logback.xml");
    return Machine.start(
        name,
        network.place(name),
        new Machine.Start(
            network.inside(name),
            options,
            folder,
            List.of(program, "--config", config.toString())));
  }

  private String nodeSettings(String site, String node) {
    Network.Place place = network.place(node);
    return SettingsText.of(
        new SettingsText.Node(
            site,
            plan.clusters().get(0),
            place.address(),
            new SettingsText.Ports(
                place.tftpPort(), place.httpPort(), place.memberPort(), place.opsPort()),
            members(site),
            copyFolder(node).toString()));
  }

  /** Where a node has its copy on disk. */
  Path copyFolder(String node) {
    return folder.resolve("copy-" + node);
  }

  private String members(String site) {
    return String.join(
        ",", plan.nodesOf(site).stream().map(node -> network.place(node).member()).toList());
  }

  private String agentSettings(String cluster, String agent) {
    Network.Place place = network.place(agent);
    Map<String, String> sites = new LinkedHashMap<>();
    plan.sites().forEach(site -> sites.put(site, members(site)));
    return SettingsText.agent(
        cluster,
        databases.get(cluster).addressOnNetwork(),
        sites,
        place.address(),
        place.opsPort());
  }

  Plan plan() {
    return plan;
  }

  Network network() {
    return network;
  }

  MasterServer database(String cluster) {
    return databases.get(cluster);
  }

  /** A cluster has one if somebody gives it one before faults begin. */
  void give(String cluster, Crowd crowd) {
    crowds.put(cluster, crowd);
  }

  Crowd crowd(String cluster) {
    return crowds.get(cluster);
  }

  List<Crowd> crowds() {
    return List.copyOf(crowds.values());
  }

  /** Which address of the tester stands for the database of a cluster. */
  int databaseIndex(String cluster) {
    return 1 + plan.clusters().indexOf(cluster);
  }

  Machine machine(String name) {
    return machines.get(name);
  }

  List<Machine> nodes() {
    return plan.nodes().stream().map(machines::get).toList();
  }

  List<Machine> agents(String cluster) {
    return plan.agentsOf(cluster).stream().map(machines::get).toList();
  }

  Phone phone(Machine node) {
    return new Phone(node.place().address(), node.place().tftpPort(), PATIENT);
  }

  /** All nodes as phones see them. */
  List<LiveNode> phones() {
    return nodes().stream().map(node -> new LiveNode(node, phone(node))).toList();
  }

  /** The agent that leads; waits for one. */
  Machine leader(String cluster) {
    return await()
        .atMost(HEAL_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                agents(cluster).stream()
                    .filter(agent -> agent.isWell())
                    .filter(agent -> agent.meter("callboot_publisher_leader") > 0)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Mends the network and starts what does not run; waits until all programs are well. */
  void heal() throws IOException, InterruptedException {
    network.healAll();
    for (MasterServer database : databases.values()) {
      database.heal();
    }
    for (Machine machine : machines.values()) {
      machine.thaw();
      machine.startAgain();
    }
    await()
        .atMost(HEAL_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> machines.values().stream().allMatch(Machine::isWell));
  }

  /** The last lines of every program, for people who look into a failure. */
  void writeLogs(Path target) throws IOException {
    Files.createDirectories(target);
    for (Machine machine : machines.values()) {
      Files.write(target.resolve(machine.name() + ".log"), machine.log());
    }
  }

  private void end() {
    machines.values().forEach(Machine::close);
    databases.values().forEach(MasterServer::close);
  }

  @Override
  public void close() {
    end();
    network.close();
    try {
      Runtime.getRuntime().removeShutdownHook(whenTheTesterEnds);
    } catch (IllegalStateException e) {
      // The tester ends right now; the hook finds nothing more to do.
    }
  }
}
