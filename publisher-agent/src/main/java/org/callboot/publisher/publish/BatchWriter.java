package org.callboot.publisher.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.metrics.FileCounts;
import org.callboot.publisher.metrics.RowKind;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;

/**
 * Sends the files of one attempt to a site: only those that the site needs, a bounded number at a
 * time, all in one version between two manifests. Used by one thread, once.
 */
final class BatchWriter {
  /**
   * Files built after which changes of single devices get their chance although nothing had to be
   * sent; our choice, a tenth of a second. A rebuild that finds no difference is the usual one.
   */
  static final int LOOK_AFTER_FILES = 2_000;

  private final SiteLedger ledger;
  private final ClusterId cluster;
  private final Causes causes;
  private final Instant builtAt;
  private FileVersion version;
  private final Portions portions;
  private final List<FileEntry> waiting = new ArrayList<>();

  /** Of two entries in one version the site would refuse the second. */
  private final Set<FileName> sent = new HashSet<>();

  private final Set<FileName> kept = new HashSet<>();
  private final Map<RowKind, Integer> objects = new EnumMap<>(RowKind.class);
  private int built;
  private int builtSinceLook;
  private int unchanged;
  private int published;
  private int withdrawn;
  private int devicesWithoutFile;

  BatchWriter(SiteLedger ledger, PublisherParts parts, Causes causes, Portions portions) {
    this.ledger = ledger;
    this.cluster = parts.cluster();
    this.causes = causes;
    this.builtAt = parts.clock().instant();
    this.version = ledger.nextVersion();
    this.portions = portions;
  }

  /** Publishes the file if the site does not hold it in a version that counts. */
  void publish(BuiltFile file) {
    built++;
    builtSinceLook++;
    if (builtSinceLook >= LOOK_AFTER_FILES) {
      flushAndLook();
    }
    if (portions.isOvertaken(file.name()) || !ledger.needs(file) || !sent.add(file.name())) {
      unchanged++;
      return;
    }
    published++;
    Origin origin = new Origin(builtAt, causes.of(file));
    add(new PublishedFile(cluster, file.name(), version, file.content(), origin));
  }

  /** Marks the name as withdrawn if the site may serve something under it. */
  void withdraw(FileName name) {
    if (!portions.isOvertaken(name) && ledger.needsWithdrawal(name) && sent.add(name)) {
      withdrawn++;
      add(new WithdrawnFile(cluster, name, version, new Origin(builtAt, causes.of(name))));
    }
  }

  /** Leaves the file as the site has it, unless nodes do not take it for good. */
  void keep(FileName name) {
    if (ledger.keeps(name)) {
      kept.add(name);
    } else {
      withdraw(name);
    }
  }

  /** Files that were left as the site has them. */
  Set<FileName> kept() {
    return Set.copyOf(kept);
  }

  /** Names that the site was sent something under. */
  Set<FileName> sent() {
    return Set.copyOf(sent);
  }

  /** So many more were built, whatever files they have. */
  void count(RowKind kind, int number) {
    objects.merge(kind, number, Integer::sum);
  }

  /** What was built, by its kind. */
  Map<RowKind, Integer> objects() {
    return Map.copyOf(objects);
  }

  void countDeviceWithoutFile() {
    devicesWithoutFile++;
  }

  private void add(FileEntry entry) {
    waiting.add(entry);
    if (waiting.size() >= ledger.portion()) {
      flush();
    }
  }

  private void flushAndLook() {
    if (waiting.isEmpty()) {
      look();
    } else {
      flush();
    }
  }

  /** Sends what still waits. */
  void flush() {
    if (!waiting.isEmpty()) {
      ledger.write(List.copyOf(waiting));
      waiting.clear();
      look();
    }
  }

  /** Nothing waits here: what overtakes must not be sent before what is older. */
  private void look() {
    builtSinceLook = 0;
    portions.overtake();
    ledger.markIfDue();
    if (ledger.isClosed(version)) {
      version = ledger.nextVersion();
    }
  }

  FileCounts counts() {
    return new FileCounts(built, unchanged, published, withdrawn, devicesWithoutFile);
  }
}
