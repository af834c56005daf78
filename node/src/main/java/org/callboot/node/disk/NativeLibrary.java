package org.callboot.node.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library in a folder of ours. By itself the driver unpacks it to the temporary
 * folder at each start: that may be read-only or forbid programs in a container, it fails on a full
 * disk, when the copy is needed most, and each kill of the process leaves a file there.
 */
final class NativeLibrary {
  private static final String PATH_PROPERTY = "org.sqlite.lib.path";

  private NativeLibrary() {}

  /**
   * Has the driver load its library from this folder, where it is unpacked unless it is there. On a
   * full disk, or where the folder may not be written, from a temporary one.
   */
  static void load(Path folder) throws IOException {
    try {
      loadFrom(folder);
    } catch (IOException e) {
      Path elsewhere = Files.createTempDirectory("callboot-sqlite");
      try {
        loadFrom(elsewhere);
      } finally {
        // What is loaded stays loaded.
        Files.deleteIfExists(elsewhere.resolve(LibraryLoaderUtil.getNativeLibName()));
        Files.deleteIfExists(elsewhere);
      }
    }
  }

  private static void loadFrom(Path folder) throws IOException {
    unpack(folder);
    try (Connection probe = JDBC.createConnection("jdbc:sqlite::memory:", new Properties())) {
      probe.getMetaData();
    } catch (SQLException | LinkageError e) {
      throw new IOException("SQLite does not start: " + e.getMessage(), e);
    }
  }

  private static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    byte[] wanted = fromClassPath(name);
    Path library = folder.resolve(name);
    if (!Files.exists(library) || !Arrays.equals(Files.readAllBytes(library), wanted)) {
      Files.createDirectories(folder);
      Path growing = folder.resolve(name + ".new");
      Files.write(growing, wanted);
      Files.move(growing, library, StandardCopyOption.ATOMIC_MOVE);
    }
    System.setProperty(PATH_PROPERTY, folder.toString());
  }

  private static byte[] fromClassPath(String name) throws IOException {
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is no SQLite library for this platform: " + resource);
      }
      return in.readAllBytes();
    }
  }
}
