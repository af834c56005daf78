package org.callboot.cli.whole.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.callboot.cli.whole.faults.Timeline.Outcome;
import org.callboot.publisher.database.DatabaseAddress;

/**
 * Changes devices of one cluster all the time, each change with a number of its own that reaches
 * the device's file as its load, and notes in the history what became of it.
 */
final class Writer implements AutoCloseable {
  private static final int STABLE = 14;
  private static final int COMING_AND_GOING = 4;
  private static final String PROGRAM = "faults-writer";

  private final DatabaseAddress address;
  private final String macPrefix;
  private final History history;
  private final Random random;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private Optional<Future<?>> running = Optional.empty();
  private Optional<Connection> connection = Optional.empty();
  private long lastNumber;
  private int committed;
  private int unknown;

  /** One device in a transaction. */
  private record Change(String device, long number, boolean exists) {}

  Writer(DatabaseAddress address, String macPrefix, History history, long seed) {
    this.address = address;
    this.macPrefix = macPrefix;
    this.history = history;
    this.random = new Random(seed);
  }

  /** Makes the devices that are there from the beginning, numbered 0. */
  void prepare() throws SQLException {
    try (Connection first = open()) {
      for (int i = 0; i < STABLE + COMING_AND_GOING; i++) {
        history.add(file(device(i)), i < STABLE);
        if (i < STABLE) {
          put(first, new Change(device(i), 0, true));
        }
      }
      first.commit();
    }
  }

  private String device(int index) {
    return String.format("SEP%s%010X", macPrefix, index);
  }

  static String file(String device) {
    return device + ".cnf.xml";
  }

  /** Begins to change, or goes on. */
  void resume(Duration pause) {
    running =
        Optional.of(
            thread.scheduleWithFixedDelay(
                this::change, 0, pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Stops changing; returns after the last change is over. */
  void pause() throws InterruptedException, ExecutionException {
    running.ifPresent(task -> task.cancel(false));
    running = Optional.empty();
    thread.submit(() -> {}).get();
  }

  /** As of the last pause. */
  String counts() {
    return committed + " transactions committed, " + unknown + " unknown";
  }

  private void change() {
    try {
      if (connection.isEmpty()) {
        connection = connect();
      }
      if (connection.isPresent()) {
        transact(connection.get());
      }
    } catch (SQLException e) {
      drop();
    }
  }

  private void transact(Connection open) throws SQLException {
    boolean undone = random.nextInt(12) == 0;
    List<Change> changes = undone ? List.of(update()) : next();
    note(changes, undone ? Outcome.UNDONE : Outcome.UNKNOWN);
    unknown++;
    for (Change change : changes) {
      put(open, change);
    }
    if (undone) {
      open.rollback();
    } else {
      open.commit();
      note(changes, Outcome.COMMITTED);
      committed++;
    }
    unknown--;
  }

  private void note(List<Change> changes, Outcome outcome) {
    changes.forEach(
        change ->
            history.of(file(change.device())).note(change.number(), change.exists(), outcome));
  }

  private List<Change> next() {
    int choice = random.nextInt(10);
    if (choice == 0) {
      return List.of(update(), update(), update());
    } else if (choice < 4) {
      return List.of(comeOrGo());
    }
    return List.of(update());
  }

  private Change update() {
    return new Change(device(random.nextInt(STABLE)), ++lastNumber, true);
  }

  private Change comeOrGo() {
    int index = STABLE + random.nextInt(COMING_AND_GOING);
    return new Change(device(index), ++lastNumber, random.nextBoolean());
  }

  private static void put(Connection open, Change change) throws SQLException {
    if (!change.exists()) {
      execute(open, "delete from device where name = ?", change.device());
    } else if (execute(
            open,
            "update device set specialloadinformation = ? where name = ?",
            "L" + change.number(),
            change.device())
        == 0) {
      execute(
          open,
          "insert into device (name, tkmodel, fkdevicepool, specialloadinformation)"
              + " select ?, 7, pkid, ? from devicepool order by name limit 1",
          change.device(),
          "L" + change.number());
    }
  }

  private static int execute(Connection open, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = open.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /**
   * A new connection, once the session of the one before is gone: what it was last told may
   * otherwise take effect after what the new one writes.
   */
  private Optional<Connection> connect() throws SQLException {
    Connection opened = open();
    try (Statement statement = opened.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = '"
                    + PROGRAM
                    + "' and datname = current_database() and pid <> pg_backend_pid()")) {
      row.next();
      if (row.getInt(1) == 0) {
        opened.commit();
        return Optional.of(opened);
      }
    }
    opened.close();
    return Optional.empty();
  }

  private Connection open() throws SQLException {
    String limits = "?socketTimeout=2&connectTimeout=2&loginTimeout=2&ApplicationName=" + PROGRAM;
    Connection opened =
        DriverManager.getConnection(address.url() + limits, address.user(), address.password());
    opened.setAutoCommit(false);
    return opened;
  }

  private void drop() {
    connection.ifPresent(
        broken -> {
          try {
            broken.close();
          } catch (SQLException e) {
            // Broken is what it was before.
          }
        });
    connection = Optional.empty();
  }

  /** The files whose devices are there all the time. */
  List<String> stableFiles() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < STABLE; i++) {
      files.add(file(device(i)));
    }
    return files;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    drop();
  }
}
