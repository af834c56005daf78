package org.callboot.node.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/** An SQLite database file with the settings that a copy needs. */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String FORM = "copy-form-1.sql";
  private static final List<String> BESIDES = List.of("-wal", "-shm", "-journal");

  /**
   * Primary result codes (sqlite.org/rescode.html) that speak of the content and not of the disk:
   * SQLITE_ERROR (a table is missing), CORRUPT, SCHEMA, MISMATCH, FORMAT, NOTADB.
   */
  private static final Set<Integer> DAMAGE = Set.of(1, 11, 17, 20, 24, 26);

  /** The log is cut back to this after a large batch. */
  private static final String LOG_LIMIT = "pragma journal_size_limit = 16777216";

  private final Path file;
  private final List<String> pragmas;

  Database(Path file, List<String> pragmas) {
    this.file = file;
    this.pragmas = pragmas;
  }

  static boolean isDamage(SQLException e) {
    return DAMAGE.contains(e.getErrorCode() & 0xff);
  }

  /** Makes the file under another name first, so that a file without its tables is never ours. */
  void create() throws SQLException, IOException {
    Path growing = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(growing);
    Files.deleteIfExists(file.resolveSibling(growing.getFileName() + "-journal"));
    try (Connection connection = connect(growing);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(form());
    }
    deleteBesides();
    Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
    // The name has to be on disk as the content is.
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static String form() throws IOException {
    try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream(FORM))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Opens for reading. If that fails it tries again with the index of the log on the heap: the one
   * in a file beside the database takes room, and a full disk must not keep a node from its copy.
   */
  Connection openToLoad() throws SQLException {
    try {
      return readable("pragma busy_timeout = 1000");
    } catch (SQLException e) {
      if (isDamage(e)) {
        throw e;
      }
      return readable("pragma locking_mode = exclusive");
    }
  }

  private Connection readable(String pragma) throws SQLException {
    Connection connection = connect(file);
    try {
      execute(connection, pragma);
      execute(connection, "pragma schema_version");
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /**
   * Opens a file that nobody can write, without its log, which must be empty, and without locks:
   * those would need a file beside it.
   */
  Connection openUnwritable() throws SQLException {
    // An encoded URI (sqlite.org/uri.html), so that no character of the name ends it.
    return JDBC.createConnection(
        "jdbc:sqlite:" + uri(file) + "?immutable=1&mode=ro", new Properties());
  }

  private static String uri(Path file) {
    return "file:" + file.toAbsolutePath().toUri().getRawPath();
  }

  /** Whether there are transactions that are in the log only. */
  boolean hasLog() {
    return length(beside("-wal")) > 0;
  }

  /** Copies the file and its log, as they are, to another folder. */
  void copyTo(Path folder) throws IOException {
    for (Path path : List.of(file, beside("-wal"))) {
      Files.copy(path, folder.resolve(path.getFileName()));
    }
  }

  /** Opens for transactions that are on disk when they are committed. */
  Connection openToWrite() throws SQLException {
    Connection connection = connect(file);
    try {
      execute(connection, "pragma busy_timeout = 1000");
      execute(connection, "pragma journal_mode = wal");
      execute(connection, "pragma synchronous = full");
      execute(connection, LOG_LIMIT);
      for (String pragma : pragmas) {
        execute(connection, pragma);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static Connection connect(Path path) throws SQLException {
    return JDBC.createConnection("jdbc:sqlite:" + path.toAbsolutePath(), new Properties());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("a database did not close in good order; what it has committed is kept", e);
    }
  }

  /** Deletes what belongs to a database file that is gone; a new one would take it for its own. */
  void deleteBesides() throws IOException {
    for (String end : BESIDES) {
      Files.deleteIfExists(beside(end));
    }
  }

  private Path beside(String end) {
    return file.resolveSibling(file.getFileName() + end);
  }

  /** Tells files apart that had the same name one after another; empty if there is none. */
  static Optional<Object> key(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Bytes of the file and of its log. */
  long sizeBytes() {
    return length(file) + length(beside("-wal"));
  }

  private static long length(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }
}
