package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the names of a folder. May take long, and may hang where a file system does. */
@FunctionalInterface
interface TreeReader {
  /**
   * Reads all names below {@code root} once.
   *
   * @throws IOException if the folder itself cannot be read; the message is for people
   */
  DirectoryIndex read(Path root) throws IOException;
}
