package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.wire.Packet;

/**
 * Reads files one after the other from one port, each as soon as it has the one before, whatever of
 * that is still under way.
 */
final class SimulatedDevice implements SimulatedPhone.Owner {
  /** On one port, late packets of a file can bring the next one to a halt. */
  private static final int MAX_RESTARTS = 5;

  private final TransferLoop loop;
  private final SimulatedPhone.Uplink uplink;
  private final InetSocketAddress listener;
  private final List<SimulatedPhone.Wanted> files;

  private final List<SimulatedPhone> phones = new ArrayList<>();
  private int completed;
  private int restarts;

  SimulatedDevice(
      TransferLoop loop,
      SimulatedPhone.Uplink uplink,
      InetSocketAddress listener,
      List<SimulatedPhone.Wanted> files) {
    this.loop = loop;
    this.uplink = uplink;
    this.listener = listener;
    this.files = files;
  }

  void start() {
    read(Optional.empty());
  }

  private void read(Optional<SimulatedPhone> before) {
    SimulatedPhone phone =
        new SimulatedPhone(loop, uplink, listener, files.get(completed), before, this);
    phones.add(phone);
    phone.start();
  }

  void hear(InetSocketAddress from, Packet packet) {
    phones.get(phones.size() - 1).hear(from, packet);
  }

  @Override
  public void onComplete() {
    completed++;
    if (!isComplete()) {
      read(Optional.of(phones.get(phones.size() - 1)));
    }
  }

  /** Only files after the first are worth a new start: nothing is in the way of the first. */
  @Override
  public void onGivenUp() {
    if (completed > 0 && restarts < MAX_RESTARTS) {
      restarts++;
      read(Optional.of(phones.get(0)));
    }
  }

  /** Whether it has all files. */
  boolean isComplete() {
    return completed == files.size();
  }

  int completed() {
    return completed;
  }

  @Override
  public String toString() {
    return phones.toString();
  }

  boolean hasTheRightBytes() {
    return phones.stream().allMatch(phone -> !phone.isComplete() || phone.hasTheRightBytes());
  }

  /** Codes of the ERRORs that it was told. */
  List<Integer> errors() {
    return phones.stream().flatMap(phone -> phone.error().stream()).toList();
  }
}
