package org.callboot.node.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the copies of one node. Its lock is freed by the operating system when the
 * program dies, however it dies.
 */
final class CopyFolder implements AutoCloseable {
  private static final String KEY = "callboot.copy.folder";

  private final Path path;
  private final FileChannel lock;

  private CopyFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is missing, for its owner only, and takes its lock.
   *
   * @throws CopyFolderException if it cannot be used, or another node uses it
   */
  static CopyFolder open(Path path) {
    try {
      Path real = made(path);
      FileChannel channel =
          FileChannel.open(
              real.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new CopyFolderException(
            "another running node uses "
                + path
                + "; stop that one, or give this node a folder of its own by "
                + KEY,
            new IOException("locked"));
      }
      NativeLibrary.load(real.resolve("native"));
      return new CopyFolder(real, channel);
    } catch (IOException e) {
      throw new CopyFolderException(
          "cannot keep copies in "
              + path
              + " ("
              + e
              + "); make it a folder that the node may write, or change "
              + KEY,
          e);
    }
  }

  private static Path made(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Path parent = absolute.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return absolute;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /** Frees the lock; the file stays, because deleting it would let two nodes lock two files. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of " + path + " was not freed", e);
    }
  }
}
