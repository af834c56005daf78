package org.callboot.publisher.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.sync.file.ClusterId;

/** How to reach the embedded server of a data directory. Never printed with its password. */
public record EmbeddedServer(int port, String password) {
  static final String USER = "postgres";

  /**
   * The server that runs in a data directory now, for programs beside the one that started it.
   *
   * @param directory as given to {@link EmbeddedMasterDatabase#start}
   * @throws EmbeddedDatabaseException if the directory may not be read
   */
  public static Optional<EmbeddedServer> running(Path directory) {
    DataFolder folder = new DataFolder(directory);
    try {
      return ServerProcess.of(folder.database()).isPresent()
          ? remembered(folder)
          : Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException(
          "the data directory " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What the directory's file says, whether the server runs or not. */
  static Optional<EmbeddedServer> remembered(DataFolder folder) throws IOException {
    Optional<String> text = folder.server().read();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text.get()));
    String port = properties.getProperty("port", "");
    String password = properties.getProperty("password", "");
    return port.matches("[0-9]{1,5}") && !password.isEmpty()
        ? Optional.of(new EmbeddedServer(Integer.parseInt(port), password))
        : Optional.empty();
  }

  /** Keeps it for the next start and for other programs. */
  void remember(DataFolder folder) throws IOException {
    folder
        .server()
        .write(
            "# Written by callboot at each start of the embedded database.\n"
                + ("url=" + address("postgres").url() + "\n")
                + ("user=" + USER + "\n")
                + ("port=" + port + "\n")
                + ("password=" + password + "\n"));
  }

  /** The master database of a cluster on this server; it may not be there yet. */
  public DatabaseAddress address(ClusterId cluster) {
    return address(cluster.name());
  }

  DatabaseAddress address(String database) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
  }

  @Override
  public String toString() {
    return "EmbeddedServer[port=" + port + "]";
  }
}
