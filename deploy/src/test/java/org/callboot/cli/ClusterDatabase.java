package org.callboot.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.database.SampleData;
import org.callboot.sync.file.ClusterId;

/**
 * Databases of cluster hq with three phones and two pools of its sample data, on one server for a
 * test class.
 */
final class ClusterDatabase implements AutoCloseable {
  static final ClusterId HQ = new ClusterId("hq");
  private static final String TEMPLATE = "prepared";

  private final EmbeddedPostgres postgres;
  private final AtomicInteger number = new AtomicInteger();
  private String current = TEMPLATE;

  ClusterDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    run("postgres", "create database " + TEMPLATE);
    var source = postgres.getDatabase("postgres", TEMPLATE);
    MasterDatabaseMigration.migrate(source, HQ);
    SampleData.load(source, HQ);
    run(
        TEMPLATE,
        "delete from device where name not in"
            + " ('SEP0007EB463101', 'SEP0008E3F1A202', 'SEP000628C4B303');"
            + " delete from devicepool where name not in ('HQ-Default', 'HQ-Lab')");
  }

  /** Goes over to a new database with the sample rows. */
  ClusterDatabase renew() {
    current = "hq" + number.incrementAndGet();
    run("postgres", "create database " + current + " template " + TEMPLATE);
    return this;
  }

  DatabaseLogin login() {
    return new DatabaseLogin(postgres.getJdbcUrl("postgres", current), "postgres", "postgres");
  }

  Terminal terminal() {
    return new Terminal().databases((cluster, source) -> login());
  }

  Connection connect() throws SQLException {
    return postgres.getDatabase("postgres", current).getConnection();
  }

  void run(String sql) {
    run(current, sql);
  }

  private void run(String database, String sql) {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** First column of what a query gives. */
  List<String> list(String sql) {
    try (Connection connection = connect()) {
      return list(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static List<String> list(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  String one(String sql) {
    return list(sql).get(0);
  }

  /** Everything in the tables that a preview or a refused import must leave alone. */
  List<String> contents() {
    List<String> contents = new ArrayList<>();
    try (Connection connection = connect()) {
      for (String table :
          list(
              connection,
              "select table_name from information_schema.tables where table_schema = 'public'"
                  + " and table_type = 'BASE TABLE' order by 1")) {
        list(connection, "select t::text from " + table + " t order by 1")
            .forEach(row -> contents.add(table + row));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return contents;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
