package org.callboot.publisher.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.FileWriter;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.IndexEntry;
import org.callboot.sync.store.StoreUnavailableException;

/** The way to a site, with faults on it. */
final class FaultyFileWriter implements FileWriter {
  /** What happens to a call. */
  enum Fault {
    NONE,
    /** It never arrives. */
    LOST,
    /** It arrives, its answer does not. */
    ANSWER_LOST,
    /** Half of the entries arrive. */
    HALF,
    /** It arrives, but only later. */
    LATE
  }

  private final List<Runnable> late = new ArrayList<>();
  private volatile InMemoryFileStore store;
  private volatile Supplier<Fault> faults = () -> Fault.NONE;
  private volatile Runnable beforeWrite = () -> {};
  private volatile Runnable beforeManifest = () -> {};
  private int entries;
  private int largestWrite;
  private int manifests;

  FaultyFileWriter(InMemoryFileStore store) {
    this.store = store;
  }

  void setFaults(Supplier<Fault> source) {
    faults = source;
  }

  /** From now on another store stands there, as after a site came back empty. */
  void replaceStore(InMemoryFileStore other) {
    store = other;
    late.clear();
  }

  InMemoryFileStore store() {
    return store;
  }

  void beforeNextWrite(Runnable action) {
    beforeWrite = action;
  }

  void beforeNextManifest(Runnable action) {
    beforeManifest = action;
  }

  /** What was late arrives. */
  void deliverLate() {
    List<Runnable> due = List.copyOf(late);
    late.clear();
    due.forEach(Runnable::run);
  }

  int entriesWritten() {
    return entries;
  }

  int largestWrite() {
    return largestWrite;
  }

  int manifestsWritten() {
    return manifests;
  }

  @Override
  public List<IndexEntry> index(ClusterId cluster) {
    failOn(faults.get());
    return store.index(cluster);
  }

  @Override
  public SetDigest summary(ClusterId cluster) {
    failOn(faults.get());
    return store.summary(cluster);
  }

  @Override
  public Optional<ClusterManifest> manifest(ClusterId cluster) {
    failOn(faults.get());
    return store.manifest(cluster);
  }

  private static void failOn(Fault fault) {
    if (fault != Fault.NONE) {
      throw new StoreUnavailableException("no answer: " + fault, new IllegalStateException());
    }
  }

  @Override
  public int write(Collection<? extends FileEntry> written) {
    Runnable action = beforeWrite;
    beforeWrite = () -> {};
    action.run();
    entries += written.size();
    largestWrite = Math.max(largestWrite, written.size());
    List<FileEntry> copy = new ArrayList<>(written);
    InMemoryFileStore target = store;
    Fault fault = faults.get();
    int refused =
        switch (fault) {
          case LOST -> 0;
          case HALF -> target.write(copy.subList(0, copy.size() / 2));
          case LATE -> later(() -> target.write(copy));
          case NONE, ANSWER_LOST -> target.write(copy);
        };
    failOn(fault);
    return refused;
  }

  @Override
  public boolean writeManifest(ClusterManifest manifest) {
    Runnable action = beforeManifest;
    beforeManifest = () -> {};
    action.run();
    manifests++;
    InMemoryFileStore target = store;
    Fault fault = faults.get();
    boolean taken =
        switch (fault) {
          case LOST, HALF -> true;
          case LATE -> later(() -> target.writeManifest(manifest)) == 0;
          case NONE, ANSWER_LOST -> target.writeManifest(manifest);
        };
    failOn(fault);
    return taken;
  }

  private int later(Runnable arrival) {
    late.add(arrival);
    return 0;
  }
}
