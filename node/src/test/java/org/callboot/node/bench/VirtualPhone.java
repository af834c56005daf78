package org.callboot.node.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An honest phone that boots again and again: a few files one after the other, each asked for until
 * it is there.
 */
final class VirtualPhone implements VirtualClient.Owner {
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

  /** What all phones of a run share. */
  static final class Boots {
    final Latencies latencies = new Latencies();
    private final long[] pauseMillis;
    private boolean goOn = true;
    int underWay;

    Boots(long[] pauseMillis) {
      this.pauseMillis = pauseMillis;
    }

    /** Those under way go on; no new ones begin. */
    void stop() {
      goOn = false;
    }
  }

  private final ClientLoop loop;
  private final Endpoint server;
  private final VirtualClient client;
  private final List<Request> files;
  private final Boots boots;
  private int next;
  private long begin;

  VirtualPhone(
      ClientLoop loop, Endpoint server, VirtualClient client, List<Request> files, Boots boots) {
    this.loop = loop;
    this.server = server;
    this.client = client;
    this.files = files;
    this.boots = boots;
  }

  void boot(long now) {
    if (!boots.goOn) {
      return;
    }
    boots.underWay++;
    begin = now;
    next = 0;
    fetch(now);
  }

  private void fetch(long now) {
    client.fetch(server, files.get(next), now);
  }

  @Override
  public void ended(VirtualClient ended, VirtualClient.Ending ending, long now) {
    if (ending != VirtualClient.Ending.DONE) {
      loop.at(now + RetryPause.nanos(loop.random(), boots.pauseMillis), this::fetch);
      return;
    }
    next++;
    if (next < files.size()) {
      fetch(now);
      return;
    }
    boots.underWay--;
    boots.latencies.add(now - begin);
    loop.at(now + loop.random().nextLong(REST), this::boot);
  }
}
