package org.callboot.cli.whole;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.callboot.cli.tftp.TftpClientSettings;

/**
 * Phones that boot again and again, with two servers in their option 150: a trust list, which is
 * not there, then the device's own file. A server that is silent, or says that it is busy, makes a
 * phone ask the other one; "file not found" for its own file makes the boot fail.
 */
final class BootingPhones {
  private static final TftpClientSettings SETTINGS =
      new TftpClientSettings(512, false, Duration.ofMillis(500), 2);
  private static final int MOST_TRIES = 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<Phone> servers = new ArrayList<>();
  private final String device;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger boots = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean closed;

  BootingPhones(int[] ports, String device, int phones) {
    for (int port : ports) {
      servers.add(new Phone("127.0.0.1", port, SETTINGS));
    }
    this.device = device;
    for (int i = 0; i < phones; i++) {
      int first = i % ports.length;
      threads.add(new Thread(() -> bootUntilClosed(first), "phone " + i));
    }
  }

  /** Waits until both servers have the file. */
  void awaitFirst() {
    for (Phone server : servers) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> server.ask(device + ".cnf.xml").isFile());
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void bootUntilClosed(int first) {
    while (!closed) {
      long began = System.nanoTime();
      if (ask(first, "CTL" + device + ".tlv", false) && ask(first, device + ".cnf.xml", true)) {
        boots.incrementAndGet();
        longestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
      }
    }
  }

  private boolean ask(int first, String file, boolean isThere) {
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        Phone.Answer answer = servers.get((first + i) % servers.size()).ask(file);
        if (answer.isFile() || answer.errorCode() == 1) {
          return isAsExpected(file, isThere, answer);
        }
      } catch (UncheckedIOException e) {
        // Silence: the other server is asked.
      }
      changes.incrementAndGet();
    }
    failures.add(file + " was not to be had from any server");
    return false;
  }

  private boolean isAsExpected(String file, boolean isThere, Phone.Answer answer) {
    if (answer.isFile() == isThere) {
      return true;
    }
    failures.add(file + ": " + (isThere ? answer.errorText() : "there is one"));
    return false;
  }

  /** Waits for so many more boots. */
  void awaitMore(int number) {
    int wanted = boots.get() + number;
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> boots.get() >= wanted);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Ends when each has ended its boot. */
  void end() throws InterruptedException {
    closed = true;
    for (Thread thread : threads) {
      thread.join(LIMIT.toMillis());
    }
  }

  @Override
  public String toString() {
    return "%d boots, %d failed, %d times the other server was asked, longest boot %d ms"
        .formatted(boots.get(), failures.size(), changes.get(), longestNanos.get() / 1_000_000);
  }
}
