package org.callboot.node.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the copies of one node. Its lock is freed by the operating system when the
 * program dies, however it dies. One that may not be written is read all the same: the copy is
 * needed most when disks fail.
 */
final class CopyFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CopyFolder.class);
  private static final String KEY = "callboot.copy.folder";
  private static final String LOCK = "owner.lock";
  private static final String LIBRARY = "native";

  private final Path path;
  private final Optional<FileChannel> lock;
  private final Optional<String> unwritableBecause;

  private CopyFolder(Path path, Optional<FileChannel> lock, Optional<String> unwritableBecause) {
    this.path = path;
    this.lock = lock;
    this.unwritableBecause = unwritableBecause;
  }

  /**
   * Makes the folder if it is missing, for its owner only, and takes its lock.
   *
   * @throws CopyFolderException if it cannot be made or read, is no folder, or another node uses it
   */
  static CopyFolder open(Path path) {
    try {
      Path real = made(path);
      if (!Files.isReadable(real) || !Files.isExecutable(real)) {
        throw new AccessDeniedException(real + " may not be read");
      }
      if (!Files.isWritable(real)) {
        return unwritable(real, new AccessDeniedException(real.toString()));
      }
      FileChannel channel;
      try {
        channel =
            FileChannel.open(
                real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (IOException e) {
        return unwritable(real, e);
      }
      locked(channel, path, false);
      NativeLibrary.load(real.resolve(LIBRARY));
      return new CopyFolder(real, Optional.of(channel), Optional.empty());
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

  private static CopyFolder unwritable(Path folder, IOException why) throws IOException {
    LOG.warn(
        "The folder {} cannot be written: the copies that are in it are served and get old, and a"
            + " restart forgets every change. Give the node's user the right to write there, or"
            + " mount it for writing, then restart the node: {}",
        folder,
        why.toString());
    Path lockFile = folder.resolve(LOCK);
    Optional<FileChannel> channel =
        Files.isReadable(lockFile)
            ? Optional.of(FileChannel.open(lockFile, StandardOpenOption.READ))
            : Optional.empty();
    if (channel.isPresent()) {
      locked(channel.get(), folder, true);
    }
    NativeLibrary.load(folder.resolve(LIBRARY));
    return new CopyFolder(folder, channel, Optional.of(why.toString()));
  }

  private static Path made(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      if (Files.exists(absolute)) {
        throw new CopyFolderException(
            "cannot keep copies in " + path + ", which is not a folder; change " + KEY,
            new NotDirectoryException(absolute.toString()));
      }
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

  private static void locked(FileChannel channel, Path path, boolean shared) throws IOException {
    if (lock(channel, shared) == null) {
      channel.close();
      throw new CopyFolderException(
          "another running node uses "
              + path
              + "; stop that one, or give this node a folder of its own by "
              + KEY,
          new IOException("locked"));
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /** Where the copy of a cluster is kept, or read from. */
  CopyStore store(String site, ClusterId cluster) {
    return unwritableBecause
        .<CopyStore>map(why -> new ReadOnlyCopy(path, site, cluster, why))
        .orElseGet(() -> new CopyFile(path, site, cluster));
  }

  /** Why nothing can be kept in it; empty in general. */
  Optional<String> unwritableBecause() {
    return unwritableBecause;
  }

  /** Frees the lock; the file stays, because deleting it would let two nodes lock two files. */
  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the lock of " + path + " was not freed", e);
    }
  }
}
