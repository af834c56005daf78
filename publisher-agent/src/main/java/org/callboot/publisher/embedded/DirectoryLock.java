package org.callboot.publisher.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one live program that runs a data directory. The operating system frees it when the
 * program dies, however it dies, so it tells a live owner from an orphaned server.
 */
final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock without waiting.
   *
   * @throws EmbeddedDatabaseException if another program, or another part of this one, has it
   */
  static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new EmbeddedDatabaseException(
          "the data directory "
              + directory
              + " is in use by another running program: stop that one first, or choose another"
              + " directory");
    }
    return new DirectoryLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Frees the lock; the file stays, because deleting it would let two programs lock two files. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
