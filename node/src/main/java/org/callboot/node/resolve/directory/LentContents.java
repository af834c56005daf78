package org.callboot.node.resolve.directory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.node.resolve.directory.IndexedFile.Stamp;
import org.callboot.sync.file.FileContent;

/**
 * Contents that somebody may still hold, so that a file is not read twice into memory. Goes by the
 * garbage collector, since transfers do not say when they are done. Used under the owner's lock.
 */
final class LentContents {
  private final Map<Stamp, Lent> lent = new HashMap<>();
  private final ReferenceQueue<FileContent> cleared = new ReferenceQueue<>();
  private long bytes;

  private static final class Lent extends WeakReference<FileContent> {
    private final Stamp stamp;

    Lent(Stamp stamp, FileContent content, ReferenceQueue<FileContent> cleared) {
      super(content, cleared);
      this.stamp = stamp;
    }
  }

  void add(Stamp stamp, FileContent content) {
    Lent reference = new Lent(stamp, content, cleared);
    lent.put(stamp, reference);
    bytes += stamp.size();
  }

  Optional<FileContent> find(Stamp stamp) {
    forgetCleared();
    return Optional.ofNullable(lent.get(stamp)).map(Lent::get);
  }

  /** Bytes of all contents that were not seen to be gone. */
  long bytes() {
    forgetCleared();
    return bytes;
  }

  private void forgetCleared() {
    Reference<? extends FileContent> gone = cleared.poll();
    while (gone != null) {
      Stamp stamp = ((Lent) gone).stamp;
      lent.remove(stamp, gone);
      bytes -= stamp.size();
      gone = cleared.poll();
    }
  }
}
