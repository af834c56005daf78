package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callboot.cli.whole.HeldTransfer;

/** Devices that take places of a node, one each, and give them back only to take them again. */
final class Squatters implements AutoCloseable {
  private static final long HELD_MILLIS = 2_000;
  private static final long PAUSE_MILLIS = 20;

  private final InetSocketAddress node;
  private final String file;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private Squatters(InetSocketAddress node, String file) {
    this.node = node;
    this.file = file;
  }

  static Squatters on(Machine node, String file, int places) {
    Network.Place place = node.place();
    Squatters all = new Squatters(new InetSocketAddress(place.address(), place.tftpPort()), file);
    for (int i = 0; i < places; i++) {
      Thread thread = new Thread(all::holdPlaces, "squatter");
      thread.setDaemon(true);
      thread.start();
      all.threads.add(thread);
    }
    return all;
  }

  private void holdPlaces() {
    try {
      while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        holdOne();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void holdOne() throws InterruptedException {
    try {
      HeldTransfer held = HeldTransfer.open(node, file).confirm();
      var unused = stop.await(HELD_MILLIS, TimeUnit.MILLISECONDS);
      held.abort();
    } catch (IOException e) {
      // All places are taken, by the others or by phones: it tries again.
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(2 * HELD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
