package org.callboot.node.resolve.directory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.callboot.sync.file.FileContent;

/** Reads a file as it was indexed, or not at all. */
final class FileLoading {
  private static final int PIECE_BYTES = 64 * 1024;

  private FileLoading() {}

  /**
   * @throws IOException if the file is gone, cannot be read, or is not the one that was indexed
   */
  static FileContent read(IndexedFile file) throws IOException {
    Path real = file.path().toRealPath();
    if (!real.startsWith(file.root())) {
      throw new IOException("now leads out of its folder");
    }
    requireUnchanged(file, real);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      bytes = new byte[Math.toIntExact(file.stamp().size())];
      fill(bytes, in);
    }
    requireUnchanged(file, real);
    return FileContent.of(bytes);
  }

  /** In pieces, since the channel below copies each through a buffer of its size off the heap. */
  private static void fill(byte[] bytes, InputStream in) throws IOException {
    int filled = 0;
    while (filled < bytes.length) {
      int read = in.read(bytes, filled, Math.min(PIECE_BYTES, bytes.length - filled));
      if (read < 0) {
        throw new EOFException("is shorter than when it was indexed");
      }
      filled += read;
    }
  }

  private static void requireUnchanged(IndexedFile file, Path real) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!now.isRegularFile() || !IndexedFile.Stamp.of(real, now).equals(file.stamp())) {
      throw new IOException("changed since it was indexed");
    }
  }
}
