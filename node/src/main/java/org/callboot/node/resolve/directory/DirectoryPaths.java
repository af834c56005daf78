package org.callboot.node.resolve.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.runtime.Ticker;

/**
 * Opens folders as paths. Each has threads of its own, one for names and two for bytes, so that a
 * folder that hangs holds no other back; all share one content cache.
 */
public final class DirectoryPaths {
  /** Two, so that one hung file does not stop a folder; a disk gains little from more. */
  private static final int READERS = 2;

  /** Files that may wait to be read; our choice, more than the requests that a node serves. */
  private static final int WAITING_FILES = 20_000;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final DirectorySettings settings;
  private final ContentCache contents;
  private final Ticker ticker;

  public DirectoryPaths(DirectorySettings settings, Ticker ticker) {
    this.settings = settings;
    this.contents = new ContentCache(settings.cacheBytes(), mostAliveBytes());
    this.ticker = ticker;
  }

  /**
   * Three quarters of the heap, our choice: the garbage collector has begun to look for dropped
   * contents long before, so a refusal for want of room does not last.
   */
  private static long mostAliveBytes() {
    return Runtime.getRuntime().maxMemory() / 4 * 3;
  }

  /** The content that all folders share. */
  public ContentCache contents() {
    return contents;
  }

  /** Starts to watch a folder, which need not exist yet. */
  public OpenDirectory open(Path root) {
    ThreadFactory threads = daemonsNamed("folder-" + root.getFileName());
    ThreadPoolExecutor readers =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(WAITING_FILES),
            threads);
    readers.allowCoreThreadTimeOut(true);
    DirectoryPath path =
        new DirectoryPath(root, settings, DirectoryScan.with(settings), contents, readers, ticker);
    ScheduledExecutorService scanner = Executors.newSingleThreadScheduledExecutor(threads);
    long pauseMillis = Math.max(1, settings.scanInterval().toMillis());
    // Nothing waits for the handle: the task ends with its executor and catches its failures.
    var unused = scanner.scheduleWithFixedDelay(path::scan, 0, pauseMillis, TimeUnit.MILLISECONDS);
    return new OpenDirectory(path, scanner, readers);
  }

  private static ThreadFactory daemonsNamed(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A folder that is being watched, until it is closed. */
  public static final class OpenDirectory implements AutoCloseable {
    private final DirectoryPath path;
    private final ScheduledExecutorService scanner;
    private final ExecutorService readers;

    private OpenDirectory(
        DirectoryPath path, ScheduledExecutorService scanner, ExecutorService readers) {
      this.path = path;
      this.scanner = scanner;
      this.readers = readers;
    }

    public DirectoryPath path() {
      return path;
    }

    /**
     * Stops watching. Does not wait: a thread that hangs in a file system cannot be stopped, and is
     * a daemon. Files that wait to be read are still read.
     */
    @Override
    public void close() {
      scanner.shutdownNow();
      readers.shutdown();
    }
  }
}
