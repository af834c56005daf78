package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.CursorStore;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Leadership;
import org.callboot.publisher.database.MasterDatabase;
import org.callboot.publisher.feed.ChangeFeed;
import org.callboot.publisher.feed.FeedBatch;
import org.callboot.publisher.feed.FeedException;
import org.callboot.publisher.feed.FeedPosition;
import org.callboot.publisher.feed.RowChange;

/**
 * A master database in memory: devices, parameters, a change log read behind the oldest open
 * transaction, cursors and the leader's lock. All devices belong to one pool. BuildCNFFlag is False
 * at first, so that a device has one file.
 */
final class FakeMasterDatabase implements MasterDatabase, CursorStore {
  /** With auto-registration on: XMLDefault.cnf.xml and its other name. */
  static final int DEFAULT_FILES = 2;

  private final SortedMap<String, Device> devices = new TreeMap<>();
  private final SortedMap<String, String> parameters =
      new TreeMap<>(Map.of("BuildCNFFlag", "False"));
  private final Set<String> unreadable = new LinkedHashSet<>();
  private final List<RowChange> log = new ArrayList<>();
  private final Set<Long> open = new LinkedHashSet<>();
  private final Map<String, FeedPosition> cursors = new TreeMap<>();
  private Optional<AutoRegistration> autoRegistration = Optional.of(SampleRows.AUTO_REGISTRATION);
  private boolean nextSnapshotFails;
  private volatile BooleanSupplier fails = () -> false;
  private long nextXid = 100;
  private long nextId = 1;
  private long epoch;
  private Optional<Object> lockHolder = Optional.empty();
  private Duration age = Duration.ZERO;
  private FeedPosition purged = FeedPosition.START;
  private int purges;
  private Runnable beforeMove = () -> {};

  /** An open writing transaction: holds the horizon back, shows nothing until it commits. */
  final class Transaction {
    private final long xid = nextXid++;
    private final List<Runnable> work = new ArrayList<>();

    Transaction put(Device device) {
      return write("device", device.name(), () -> devices.put(device.name(), device));
    }

    Transaction delete(String name) {
      return write("device", name, () -> devices.remove(name));
    }

    Transaction write(String table, String key, Runnable change) {
      long id = nextId++;
      work.add(change);
      work.add(() -> log.add(new RowChange(new FeedPosition(xid, id), table, key)));
      return this;
    }

    void commit() {
      synchronized (FakeMasterDatabase.this) {
        work.forEach(Runnable::run);
        open.remove(xid);
        FakeMasterDatabase.this.notifyAll();
      }
    }
  }

  synchronized Transaction begin() {
    Transaction transaction = new Transaction();
    open.add(transaction.xid);
    return transaction;
  }

  void put(Device device) {
    begin().put(device).commit();
  }

  void put(String name, String load) {
    put(SampleRows.device(name, load));
  }

  void delete(String name) {
    begin().delete(name).commit();
  }

  /** From now on the row of this device cannot be read, or can again. */
  void setReadable(String name, boolean readable) {
    begin()
        .write(
            "device",
            name,
            () -> {
              if (readable) {
                unreadable.remove(name);
              } else {
                unreadable.add(name);
              }
            })
        .commit();
  }

  void setParameter(String name, String value) {
    begin()
        .write("processconfig", "Cisco TFTP/" + name, () -> parameters.put(name, value))
        .commit();
  }

  void setAutoRegistration(Optional<AutoRegistration> registration) {
    begin()
        .write(
            "callmanager",
            "00000000-0000-4000-8000-000000000001",
            () -> autoRegistration = registration)
        .commit();
  }

  void touch(String table, String key) {
    begin().write(table, key, () -> {}).commit();
  }

  void failWhen(BooleanSupplier condition) {
    fails = condition;
  }

  synchronized SortedMap<String, Device> devices() {
    return new TreeMap<>(devices);
  }

  private void maybeFail() {
    if (fails.getAsBoolean()) {
      throw new DatabaseException("the database does not answer", new IllegalStateException());
    }
  }

  private long horizon() {
    return open.stream().min(Long::compare).orElse(nextXid);
  }

  /** The next one only; everything else goes on. */
  synchronized void failNextSnapshot() {
    nextSnapshotFails = true;
  }

  @Override
  public synchronized DatabaseSnapshot snapshot() {
    maybeFail();
    if (nextSnapshotFails) {
      nextSnapshotFails = false;
      throw new DatabaseException("no snapshot", new IllegalStateException());
    }
    return new FakeSnapshot(
        new TreeMap<>(devices),
        new TreeMap<>(parameters),
        autoRegistration,
        new FeedPosition(horizon(), 0),
        this::maybeFail,
        Set.copyOf(unreadable));
  }

  private synchronized FeedBatch read(FeedPosition after, int limit) {
    if (fails.getAsBoolean()) {
      throw new FeedException("the log cannot be read", new IllegalStateException());
    }
    if (after.compareTo(purged) < 0) {
      throw new FeedException("the log was purged", new IllegalStateException());
    }
    List<RowChange> rows =
        log.stream()
            .filter(row -> row.position().compareTo(after) > 0)
            .sorted((a, b) -> a.position().compareTo(b.position()))
            .toList();
    List<RowChange> visible =
        rows.stream().filter(row -> row.position().xid() < horizon()).toList();
    List<RowChange> cut = visible.subList(0, Math.min(limit, visible.size()));
    return new FeedBatch(
        cut,
        visible.size() > cut.size(),
        !open.isEmpty() || rows.size() > visible.size(),
        cut.isEmpty() ? Duration.ZERO : age);
  }

  /** A feed whose waiting is {@code pause}. */
  ChangeFeed feed(Pause pause) {
    return new ChangeFeed() {
      @Override
      public FeedBatch read(FeedPosition position, int limit) {
        return FakeMasterDatabase.this.read(position, limit);
      }

      @Override
      public void awaitWakeUp(Duration limit) throws InterruptedException {
        boolean ended = pause.await(limit);
        if (ended) {
          throw new InterruptedException();
        }
      }

      @Override
      public void close() {}
    };
  }

  /** Waits for the next commit, as a feed does in real time. */
  synchronized boolean awaitCommit(Duration limit) throws InterruptedException {
    wait(Math.max(1, limit.toMillis()));
    return false;
  }

  @Override
  public synchronized Optional<FeedPosition> position(String site) {
    return Optional.ofNullable(cursors.get(site))
        .filter(position -> position.compareTo(purged) >= 0);
  }

  @Override
  public synchronized int purge() {
    maybeFail();
    return ++purges;
  }

  /** How often it was asked to purge the log. */
  synchronized int purges() {
    return purges;
  }

  /** As if every site had been away for long and another one's agent had purged the log. */
  synchronized void purgeAll() {
    log.clear();
    purged = new FeedPosition(horizon(), 0);
  }

  /** What rows are said to be old when they are read. */
  synchronized void setAge(Duration value) {
    age = value;
  }

  @Override
  public synchronized boolean remembers(String site, FeedPosition position) {
    maybeFail();
    return Optional.ofNullable(cursors.get(site))
        .filter(held -> held.compareTo(position) >= 0)
        .isPresent();
  }

  @Override
  public synchronized boolean move(
      String site, long ofEpoch, Optional<FeedPosition> from, FeedPosition to) {
    beforeMove.run();
    maybeFail();
    if (ofEpoch != epoch || from.filter(known -> !remembers(site, known)).isPresent()) {
      return false;
    }
    cursors.put(site, to);
    return true;
  }

  /** What a dump holds of it: rows, log and cursors, and who leads. */
  record Dump(
      SortedMap<String, Device> devices,
      List<RowChange> log,
      Map<String, FeedPosition> cursors,
      long epoch) {}

  synchronized Dump dump() {
    return new Dump(new TreeMap<>(devices), List.copyOf(log), new TreeMap<>(cursors), epoch);
  }

  /** Within a running server, so that transaction ids go on and the lock stays where it is. */
  synchronized void restore(Dump dump) {
    devices.clear();
    devices.putAll(dump.devices());
    log.clear();
    log.addAll(dump.log());
    cursors.clear();
    cursors.putAll(dump.cursors());
    epoch = dump.epoch();
  }

  /** Runs before the next move of a cursor. */
  synchronized void beforeNextMove(Runnable work) {
    beforeMove =
        () -> {
          beforeMove = () -> {};
          work.run();
        };
  }

  /** As after the database was restored from an older copy. */
  synchronized void setEpoch(long value) {
    epoch = value;
  }

  /** The lock is free again although its holder does not know, as after a hang. */
  synchronized void freeLock() {
    lockHolder = Optional.empty();
  }

  Leadership leadership() {
    return new Leadership() {
      @Override
      public Optional<Term> tryLead() {
        return tryLock();
      }

      @Override
      public void close() {}
    };
  }

  private synchronized Optional<Leadership.Term> tryLock() {
    maybeFail();
    if (lockHolder.isPresent()) {
      return Optional.empty();
    }
    epoch++;
    FakeTerm term = new FakeTerm(epoch);
    lockHolder = Optional.of(term);
    return Optional.of(term);
  }

  private final class FakeTerm implements Leadership.Term {
    private long ownEpoch;

    FakeTerm(long ownEpoch) {
      this.ownEpoch = ownEpoch;
    }

    @Override
    public long epoch() {
      return ownEpoch;
    }

    @Override
    public long raiseAbove(long floor) {
      synchronized (FakeMasterDatabase.this) {
        maybeFail();
        epoch = Math.max(epoch, floor) + 1;
        ownEpoch = epoch;
        return epoch;
      }
    }

    @Override
    public boolean stillLeads() {
      synchronized (FakeMasterDatabase.this) {
        return lockHolder.filter(holder -> holder == this).isPresent();
      }
    }

    @Override
    public void close() {
      synchronized (FakeMasterDatabase.this) {
        if (stillLeads()) {
          lockHolder = Optional.empty();
        }
      }
    }
  }
}
