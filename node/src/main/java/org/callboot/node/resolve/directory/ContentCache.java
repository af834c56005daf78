package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.callboot.node.resolve.directory.IndexedFile.Stamp;
import org.callboot.sync.file.FileContent;

/**
 * Content of static files in memory, shared by all folders; the least recently used goes first.
 * Requests for a file that is being read wait for that reading, and those for a file that another
 * transfer still holds get the same bytes. Used from any thread; the lock is never held while a
 * disk is read.
 *
 * <p>Two bounds: what is kept and what is being read never pass the size of the cache together; and
 * nothing is read that could fill the heap together with what slow transfers still hold.
 */
public final class ContentCache {
  private final long maximumBytes;
  private final long mostAliveBytes;
  private final Object lock = new Object();
  private final Map<Stamp, FileContent> held = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Stamp, Reading> readings = new HashMap<>();
  private final LentContents lent = new LentContents();
  private long heldBytes;
  private long readingBytes;
  private long abandonedBytes;
  private long reads;
  private long readBytes;

  /** A file on its way into memory; {@code reserved} while it counts among those being read. */
  private static final class Reading {
    private final Stamp stamp;
    private final CompletableFuture<FileContent> result = new CompletableFuture<>();
    private boolean reserved;
    private boolean abandoned;

    Reading(Stamp stamp) {
      this.stamp = stamp;
    }
  }

  /**
   * An empty cache.
   *
   * @param maximumBytes kept and being read at most; a larger file is not read at all
   * @param mostAliveBytes of contents that may be in memory, those included that were dropped here
   *     and are still being sent; dropped ones count until the garbage collector has seen them
   */
  public ContentCache(long maximumBytes, long mostAliveBytes) {
    this.maximumBytes = maximumBytes;
    this.mostAliveBytes = mostAliveBytes;
  }

  /** Reads a file; a test counts and delays it. */
  @FunctionalInterface
  interface Loader {
    FileContent load() throws IOException;
  }

  /** Bytes held now. */
  public long heldBytes() {
    synchronized (lock) {
      return heldBytes;
    }
  }

  /** Files that were read from their folders since the start. */
  public long reads() {
    synchronized (lock) {
      return reads;
    }
  }

  /** Bytes of those files. */
  public long readBytes() {
    synchronized (lock) {
      return readBytes;
    }
  }

  /**
   * Gives what is in memory, joins a reading that is under way, or starts one on {@code readers}.
   * Fails with an {@link IOException}, also when there is no room for the file now.
   */
  CompletionStage<FileContent> get(Stamp stamp, Loader loader, Executor readers) {
    Reading reading;
    synchronized (lock) {
      Optional<FileContent> content = inMemory(stamp);
      if (content.isPresent()) {
        return CompletableFuture.completedStage(content.get());
      }
      Reading running = readings.get(stamp);
      if (running != null) {
        return running.result;
      }
      reading = new Reading(stamp);
      readings.put(stamp, reading);
    }
    try {
      readers.execute(() -> read(reading, loader));
    } catch (RejectedExecutionException e) {
      fail(reading, new IOException("too many files wait to be read", e));
    }
    return reading.result;
  }

  private Optional<FileContent> inMemory(Stamp stamp) {
    FileContent content = held.get(stamp);
    if (content != null) {
      return Optional.of(content);
    }
    Optional<FileContent> sent = lent.find(stamp);
    sent.filter(again -> makeRoom(stamp.size())).ifPresent(again -> keep(stamp, again));
    return sent;
  }

  /** Gives a reading up that did not end in time, so that the next request starts another. */
  void giveUp(Stamp stamp, CompletionStage<FileContent> stage) {
    synchronized (lock) {
      Reading reading = readings.get(stamp);
      if (reading == null || reading.result != stage) {
        return;
      }
      readings.remove(stamp);
      if (reading.reserved) {
        // Its thread still has the memory, but a file system that hangs must not stop the others.
        reading.reserved = false;
        reading.abandoned = true;
        readingBytes -= stamp.size();
        abandonedBytes += stamp.size();
      }
    }
  }

  private void read(Reading reading, Loader loader) {
    try {
      reserve(reading);
      FileContent content = loader.load();
      synchronized (lock) {
        leave(reading);
        reads++;
        readBytes += content.size();
        lent.add(reading.stamp, content);
        if (!held.containsKey(reading.stamp) && makeRoom(reading.stamp.size())) {
          keep(reading.stamp, content);
        }
      }
      reading.result.complete(content);
    } catch (IOException e) {
      fail(reading, e);
    } catch (RuntimeException e) {
      fail(reading, new IOException("cannot be read: " + e, e));
    }
  }

  private void reserve(Reading reading) throws IOException {
    long size = reading.stamp.size();
    synchronized (lock) {
      long alive = lent.bytes() + readingBytes + abandonedBytes;
      if (alive + size > mostAliveBytes || !makeRoom(size)) {
        throw new IOException("finds no room in memory beside the files being read and sent now");
      }
      reading.reserved = true;
      readingBytes += size;
    }
  }

  private void fail(Reading reading, IOException failure) {
    synchronized (lock) {
      leave(reading);
    }
    reading.result.completeExceptionally(failure);
  }

  /** Called with the lock: the reading has ended. */
  private void leave(Reading reading) {
    readings.remove(reading.stamp, reading);
    if (reading.reserved) {
      readingBytes -= reading.stamp.size();
    } else if (reading.abandoned) {
      abandonedBytes -= reading.stamp.size();
    }
    reading.reserved = false;
    reading.abandoned = false;
  }

  /** Called with the lock: drops old contents until so many bytes fit; false if they cannot. */
  private boolean makeRoom(long bytes) {
    if (readingBytes + bytes > maximumBytes) {
      return false;
    }
    Iterator<Map.Entry<Stamp, FileContent>> oldest = held.entrySet().iterator();
    while (heldBytes + readingBytes + bytes > maximumBytes) {
      heldBytes -= oldest.next().getKey().size();
      oldest.remove();
    }
    return true;
  }

  private void keep(Stamp stamp, FileContent content) {
    held.put(stamp, content);
    heldBytes += stamp.size();
  }
}
