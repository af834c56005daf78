package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.callboot.node.resolve.directory.IndexedFile.Stamp;
import org.callboot.sync.file.FileContent;

/**
 * Content of static files in memory, shared by all folders; the least recently used goes first.
 * Requests for a file that is being read wait for that reading. Used from any thread; the lock is
 * never held while a disk is read.
 */
public final class ContentCache {
  private final long maximumBytes;
  private final Object lock = new Object();
  private final Map<Stamp, FileContent> held = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Stamp, CompletableFuture<FileContent>> loading = new HashMap<>();
  private long heldBytes;

  /**
   * An empty cache.
   *
   * @param maximumBytes kept at most; a larger file is handed on and not kept
   */
  public ContentCache(long maximumBytes) {
    this.maximumBytes = maximumBytes;
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

  /** Gives what is held, joins a reading that is under way, or starts one on {@code readers}. */
  CompletionStage<FileContent> get(Stamp stamp, Loader loader, Executor readers) {
    CompletableFuture<FileContent> started = new CompletableFuture<>();
    synchronized (lock) {
      FileContent content = held.get(stamp);
      if (content != null) {
        return CompletableFuture.completedStage(content);
      }
      CompletableFuture<FileContent> running = loading.putIfAbsent(stamp, started);
      if (running != null) {
        return running;
      }
    }
    try {
      readers.execute(() -> load(stamp, loader, started));
    } catch (RejectedExecutionException e) {
      finish(stamp, started);
      started.completeExceptionally(new IOException("too many files wait to be read", e));
    }
    return started;
  }

  /** Gives a reading up that did not end in time, so that the next request starts another. */
  void giveUp(Stamp stamp, CompletionStage<FileContent> reading) {
    finish(stamp, reading);
  }

  private void load(Stamp stamp, Loader loader, CompletableFuture<FileContent> started) {
    try {
      FileContent content = loader.load();
      keep(stamp, content);
      finish(stamp, started);
      started.complete(content);
    } catch (IOException e) {
      finish(stamp, started);
      started.completeExceptionally(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      finish(stamp, started);
      started.completeExceptionally(new IOException("cannot be read: " + e, e));
    }
  }

  private void finish(Stamp stamp, CompletionStage<FileContent> reading) {
    synchronized (lock) {
      if (loading.get(stamp) == reading) {
        loading.remove(stamp);
      }
    }
  }

  private void keep(Stamp stamp, FileContent content) {
    synchronized (lock) {
      if (content.size() > maximumBytes || held.putIfAbsent(stamp, content) != null) {
        return;
      }
      heldBytes += content.size();
      Iterator<FileContent> oldest = held.values().iterator();
      while (heldBytes > maximumBytes) {
        heldBytes -= oldest.next().size();
        oldest.remove();
      }
    }
  }
}
