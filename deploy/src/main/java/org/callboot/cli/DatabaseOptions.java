package org.callboot.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.callboot.cli.database.ClusterDatabases;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.cli.database.DatabaseNotFoundException;
import org.callboot.cli.database.DatabaseSession;
import org.callboot.cli.database.DatabaseSource;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.JdbcMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a cluster's database has: the cluster, and where its database is found. */
final class DatabaseOptions {
  private final ClusterDatabases databases;

  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name of the CallManager cluster.")
  private String cluster;

  @Option(
      names = "--config",
      paramLabel = "F",
      description = "Settings file of the publisher or of all-in-one that names the database.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of a running demo or all-in-one; default ./data.")
  private Path data;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  DatabaseOptions(ClusterDatabases databases) {
    this.databases = databases;
  }

  /** The cluster that was named. */
  ClusterId cluster() {
    try {
      return new ClusterId(cluster);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.refused(String.valueOf(e.getMessage()));
    }
  }

  /** Where the cluster's database is. */
  DatabaseLogin login() {
    DatabaseSource source =
        new DatabaseSource(
            Optional.ofNullable(config).map(DatabaseOptions::absolute), absolute(data));
    try {
      return databases.find(cluster(), source);
    } catch (DatabaseNotFoundException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Does work in one transaction; what the database refuses ends the command with its words. */
  <T> T inTransaction(DatabaseSession.Work<T> work) {
    DatabaseLogin login = login();
    try {
      return DatabaseSession.inTransaction(login, work);
    } catch (SQLException e) {
      throw refusal(login, e);
    }
  }

  /** As {@link #inTransaction}, but whatever the work does is undone at its end. */
  <T> T rolledBack(DatabaseSession.Work<T> work) {
    DatabaseLogin login = login();
    try {
      return DatabaseSession.rolledBack(login, work);
    } catch (SQLException e) {
      throw refusal(login, e);
    }
  }

  /**
   * Makes sure that the connection's database is the cluster's and has its tables; a command that
   * writes rows of its own must not do so in another one.
   */
  void check(Connection connection) {
    try (DatabaseSnapshot snapshot = JdbcMasterDatabase.within(connection, cluster())) {
      snapshot.position();
    } catch (DatabaseException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** The database's own words, and for a database that is away what to check. */
  CommandFailedException refusal(DatabaseLogin login, SQLException e) {
    String state = e.getSQLState() == null ? "none" : e.getSQLState();
    String text = e.getMessage() + System.lineSeparator() + "SQLSTATE " + state;
    return CommandFailedException.failed(
        isAway(state)
            ? "the database of " + cluster + " does not answer (" + login + "): " + text
            : "nothing was changed; the database says: " + text);
  }

  /** Class 08 is connection failure, 57P03 a database that is just starting (PostgreSQL, A). */
  private static boolean isAway(String state) {
    return state.startsWith("08") || state.equals("57P03");
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
