package org.callboot.node.metrics;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.callboot.node.admission.AddressKey;
import org.callboot.node.cache.DeviceMac;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how many devices each address asks, minute by minute. A phone asks for its own files, a
 * gateway for those of its ports; an address that asks for hundreds collects them, or stands for
 * many phones behind a translated address. Safe for all threads.
 */
public final class DeviceCensus {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceCensus.class);
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /** Bounds of one minute, our choice: some ten megabytes if all of it is used. */
  private static final int MOST_ADDRESSES = 65_536;

  private static final int MOST_DEVICES = 1_000;
  private static final int MOST_PAIRS = 100_000;
  private static final int SHOWN = 5;

  private final int allowed;
  private final Ticker ticker;
  private volatile Page page;
  private List<Count> minuteBefore = List.of();
  private int pairs;
  private long collectors;

  /** One minute: read by all, changed under the lock. */
  private record Page(Map<Long, Asker> askers, long beganNanos) {
    static Page begun(long beganNanos) {
      return new Page(new ConcurrentHashMap<>(), beganNanos);
    }
  }

  /** For how many devices an address asked; {@value #MOST_DEVICES} at most. */
  public record Count(InetAddress address, int devices) {}

  /**
   * @param allowed devices that an address may ask for within a minute without a warning; 0: any
   */
  public DeviceCensus(int allowed, Ticker ticker) {
    this.allowed = allowed;
    this.ticker = ticker;
    this.page = Page.begun(ticker.nanos());
  }

  /** An address asked for a file, whatever came of it; a name without a MAC tells nothing. */
  public void asked(AskedFile asked) {
    long mac = DeviceMac.numberInText(asked.file());
    if (mac == DeviceMac.NONE) {
      return;
    }
    InetAddress address = asked.peer().getAddress();
    Long key = AddressKey.of(address);
    if (!isCounted(key, mac)) {
      count(address, key, mac);
    }
  }

  /** As of most requests: a phone asks for one file of its own after the other. Takes no lock. */
  private boolean isCounted(Long key, long mac) {
    Page now = page;
    Asker asker = now.askers().get(key);
    return asker != null && asker.first == mac && ticker.nanos() - now.beganNanos() < MINUTE_NANOS;
  }

  private synchronized void count(InetAddress address, Long key, long mac) {
    turnPage();
    Map<Long, Asker> askers = page.askers();
    Asker asker = askers.get(key);
    if (asker == null) {
      if (askers.size() < MOST_ADDRESSES) {
        askers.put(key, new Asker(address, mac));
      }
      return;
    }
    if (pairs < MOST_PAIRS && asker.add(mac)) {
      pairs++;
      if (allowed > 0 && asker.devices() == allowed + 1) {
        collectors++;
        LOG.warn(
            "Address {} asked within a minute for files of more than {} devices; if it does not"
                + " stand for that many phones, it collects configurations: find it, and name those"
                + " who may ask by callboot.tftp.allowed-sources",
            address.getHostAddress(),
            allowed);
      }
    }
  }

  private void turnPage() {
    long began = page.beganNanos();
    long passed = ticker.nanos() - began;
    if (passed < MINUTE_NANOS) {
      return;
    }
    minuteBefore = passed < 2 * MINUTE_NANOS ? busiestNow().toList() : List.of();
    page = Page.begun(began + passed / MINUTE_NANOS * MINUTE_NANOS);
    pairs = 0;
  }

  /** One pass without sorting: a request waits for it, once a minute. */
  private Stream<Count> busiestNow() {
    PriorityQueue<Asker> top = new PriorityQueue<>(Comparator.comparingInt(Asker::devices));
    for (Asker asker : page.askers().values()) {
      if (top.size() < SHOWN) {
        top.add(asker);
      } else if (asker.devices() > top.element().devices()) {
        top.remove();
        top.add(asker);
      }
    }
    return top.stream().map(asker -> new Count(asker.address, asker.devices()));
  }

  /** The five addresses that asked for most devices in this minute or the one before. */
  public synchronized List<Count> busiest() {
    turnPage();
    Map<InetAddress, Integer> most = new HashMap<>();
    Stream.concat(minuteBefore.stream(), busiestNow())
        .forEach(count -> most.merge(count.address(), count.devices(), Math::max));
    return most.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Count::devices).reversed())
        .limit(SHOWN)
        .toList();
  }

  /** Addresses that passed the allowed number, each minute anew. */
  public synchronized long collectors() {
    return collectors;
  }

  /** Most phones ask for one device, their own: only the others need a set. */
  private static final class Asker {
    private final InetAddress address;
    private final long first;
    private Set<Long> others = Set.of();

    Asker(InetAddress address, long first) {
      this.address = address;
      this.first = first;
    }

    boolean add(long mac) {
      if (mac == first || devices() >= MOST_DEVICES) {
        return false;
      }
      if (others.isEmpty()) {
        others = new HashSet<>();
      }
      return others.add(mac);
    }

    int devices() {
      return 1 + others.size();
    }
  }
}
