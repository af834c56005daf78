package org.callboot.publisher.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.sync.file.ClusterId;

/** A fresh database of cluster hq with its sample data, for one test. */
final class TestDatabase implements AutoCloseable {
  static final ClusterId HQ = new ClusterId("hq");

  /** Tests count on these phones; whatever else there is in the sample data is for people. */
  private static final String KEEP_THREE_PHONES =
      "delete from device where name not in"
          + " ('SEP0007EB463101', 'SEP0008E3F1A202', 'SEP000628C4B303')";

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<PgServer> PREPARED = new HashSet<>();

  private final DatabaseAddress server;
  private final String name;
  private final DatabaseAddress address;
  private final HikariDataSource pool;

  private TestDatabase(DatabaseAddress server, String name, DatabaseAddress address) {
    this.server = server;
    this.name = name;
    this.address = address;
    this.pool = address.pool("test", 12);
  }

  /** Copies a migrated template, which takes a tenth of a second. */
  static TestDatabase create(PgServer server) {
    return copy(server, "prepared");
  }

  /** With all of the sample data. */
  static TestDatabase createWithSample(PgServer server) {
    return copy(server, "sampled");
  }

  private static TestDatabase copy(PgServer server, String template) {
    String name = "test" + NUMBER.incrementAndGet();
    synchronized (PREPARED) {
      if (PREPARED.add(server)) {
        DatabaseCreation.createIfMissing(server.address("postgres"), "prepared");
        // An analysing worker has a transaction id and would hold changes back for a moment.
        run(server.address("postgres"), "alter system set autovacuum = off");
        run(server.address("postgres"), "select pg_reload_conf()");
        var source = server.address("prepared").unpooled("test", SILENCE);
        MasterDatabaseMigration.migrate(source, HQ);
        SampleData.load(source, HQ);
        run(server.address("postgres"), "create database sampled template prepared");
        run(server.address("prepared"), KEEP_THREE_PHONES);
      }
    }
    run(server.address("postgres"), "create database " + name + " template " + template);
    return new TestDatabase(server.address("postgres"), name, server.address(name));
  }

  DatabaseAddress address() {
    return address;
  }

  HikariDataSource pool() {
    return pool;
  }

  JdbcMasterDatabase masterDatabase() {
    return new JdbcMasterDatabase(pool, HQ);
  }

  /** A connection outside the pool. */
  Connection connect() throws SQLException {
    return address.unpooled("test", SILENCE).getConnection();
  }

  /** A connection outside the pool with an open transaction. */
  Connection begin() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Runs statements in one transaction. */
  void run(String... statements) {
    run(address, String.join(";", statements));
  }

  static void run(DatabaseAddress address, String sql) {
    try (Connection connection = address.unpooled("test", SILENCE).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** First column of what a query gives. */
  List<String> list(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new DatabaseException(String.valueOf(e.getMessage()), e);
    }
  }

  String one(String sql) {
    return list(sql).get(0);
  }

  @Override
  public void close() {
    pool.close();
    run(server, "drop database " + name + " with (force)");
  }
}
