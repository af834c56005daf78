package org.callboot.cli.whole.faults;

/** What can be broken, and how it is mended. */
enum FaultKind {
  KILL_NODE("node %s is killed", (w, f) -> w.machine(f.on()).kill(), FaultKind::start),
  TERMINATE_NODE("node %s is stopped", (w, f) -> w.machine(f.on()).terminate(), FaultKind::start),
  FREEZE_NODE("node %s is frozen", (w, f) -> w.machine(f.on()).freeze(), FaultKind::thaw),
  KILL_AGENT("agent %s is killed", (w, f) -> w.machine(f.on()).kill(), FaultKind::start),
  FREEZE_AGENT("agent %s is frozen", (w, f) -> w.machine(f.on()).freeze(), FaultKind::thaw),
  FREEZE_LEADER_IN_BATCH(
      "the leading agent of %s is frozen while it builds a batch, until it is overtaken,",
      (w, f) -> InterruptedBatch.freeze(w, f.on()), FaultKind::letGo),
  CUT_LEADER_OFF_IN_BATCH(
      "the leading agent of %s is cut off while it writes a batch, frozen until it is overtaken,",
      (w, f) -> InterruptedBatch.cutOffAndFreeze(w, f.on()), FaultKind::letGo),
  FREEZE_DATABASE(
      "database of %s is frozen",
      (w, f) -> w.database(f.on()).freeze(), (w, f) -> w.database(f.on()).thaw()),
  KILL_DATABASE(
      "database of %s is killed",
      (w, f) -> w.database(f.on()).kill(), (w, f) -> w.database(f.on()).startAgain()),
  SHUT_DOWN_DATABASE(
      "database of %s is shut down",
      (w, f) -> w.database(f.on()).shutDown(), (w, f) -> w.database(f.on()).startAgain()),
  CUT_AGENT_FROM_SITE(
      "agent %s is cut from site %s",
      (w, f) -> {
        for (String node : w.plan().nodesOf(f.from())) {
          w.network().cut(f.on(), node);
        }
      },
      (w, f) -> {
        for (String node : w.plan().nodesOf(f.from())) {
          w.network().heal(f.on(), node);
        }
      }),
  CUT_AGENT_FROM_DATABASE(
      "agent %s is cut from the database of %s",
      (w, f) -> w.network().cutFromTester(f.on(), w.databaseIndex(f.from())),
      (w, f) -> w.network().healFromTester(f.on(), w.databaseIndex(f.from()))),
  SPLIT_SITE(
      "nodes %s and %s are cut from each other",
      (w, f) -> w.network().cut(f.on(), f.from()), (w, f) -> w.network().heal(f.on(), f.from())),
  KILL_SITE(
      "all nodes of site %s are killed",
      (w, f) -> {
        for (String node : w.plan().nodesOf(f.on())) {
          w.machine(node).kill();
        }
      },
      (w, f) -> {
        for (String node : w.plan().nodesOf(f.on())) {
          w.machine(node).startAgain();
        }
      });

  /** Does something to a world. */
  interface Act {
    void run(World world, Fault fault) throws Exception;
  }

  private final String words;
  private final Act begin;
  private final Act end;

  FaultKind(String words, Act begin, Act end) {
    this.words = words;
    this.begin = begin;
    this.end = end;
  }

  private static void start(World world, Fault fault) throws Exception {
    world.machine(fault.on()).startAgain();
  }

  private static void thaw(World world, Fault fault) throws Exception {
    world.machine(fault.on()).thaw();
  }

  private static void letGo(World world, Fault fault) throws Exception {
    InterruptedBatch.end(world, fault.on());
  }

  boolean needsCuts() {
    return name().startsWith("CUT") || this == SPLIT_SITE;
  }

  /** Whether it may last until a leader is deposed that cannot ask, which takes 5 s. */
  boolean deposes() {
    return this == FREEZE_AGENT || this == CUT_AGENT_FROM_DATABASE;
  }

  String words(Fault fault) {
    return String.format(words, fault.on(), fault.from());
  }

  void begin(World world, Fault fault) throws Exception {
    begin.run(world, fault);
  }

  void end(World world, Fault fault) throws Exception {
    end.run(world, fault);
  }
}
