package org.callboot.cli.whole.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callboot.sync.peers.FreePorts;

/** All on loopback, each with ports of its own; nothing can be cut. */
final class LoopbackNetwork implements Network {
  private static final String ADDRESS = "127.0.0.1";

  private final Map<String, Place> places;

  private LoopbackNetwork(Map<String, Place> places) {
    this.places = places;
  }

  static LoopbackNetwork create(List<String> machines) {
    Map<String, Place> places = new TreeMap<>();
    for (String machine : machines) {
      places.put(
          machine,
          new Place(ADDRESS, FreePorts.udp(), FreePorts.tcp(), FreePorts.tcp(), FreePorts.tcp()));
    }
    return new LoopbackNetwork(places);
  }

  @Override
  public Place place(String machine) {
    return places.get(machine);
  }

  @Override
  public List<String> inside(String machine) {
    return List.of();
  }

  @Override
  public String testerAddress(int index) {
    return ADDRESS;
  }

  @Override
  public boolean canCut() {
    return false;
  }

  @Override
  public void cut(String one, String other) {
    throw new UnsupportedOperationException("loopback cannot be cut");
  }

  @Override
  public void cutFromTester(String machine, int index) {
    throw new UnsupportedOperationException("loopback cannot be cut");
  }

  @Override
  public void cutFromMembers(String machine) {
    throw new UnsupportedOperationException("loopback cannot be cut");
  }

  @Override
  public void healFromMembers(String machine) {}

  @Override
  public void heal(String one, String other) {}

  @Override
  public void healFromTester(String machine, int index) {}

  @Override
  public void healAll() {}

  @Override
  public void lose(String machine, double share) {
    throw new UnsupportedOperationException("loopback loses nothing");
  }

  @Override
  public void redirect(String machine, String target, int targetPort, int testerPort) {
    throw new UnsupportedOperationException("loopback redirects nothing");
  }

  @Override
  public void close() {}
}
