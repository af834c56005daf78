package org.callboot.cli.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callboot.cli.bulk.DeviceFile.Row;
import org.callboot.cli.bulk.ImportProgress.Stage;

/**
 * Brings a device file into a cluster's database: all of it or nothing.
 *
 * <p>The file is first read into a temporary table, in a transaction of its own, because a
 * transaction that has written holds the change feed back for as long as it is open. The second
 * transaction keeps other writers of devices out, compares and writes. It goes through the whole
 * file even when a row was refused, to name all that are.
 */
public final class DeviceImport {
  /** Rows of one statement; our choice: enough for speed, few to look at one by one. */
  private static final int STRETCH = 1000;

  /** Who waits for the lock makes other writers wait as well; our choice. */
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(5);

  private final Connection connection;
  private final ImportProgress progress;
  private final List<LineProblem> problems = new ArrayList<>();

  /**
   * An import on a connection of its own, within a transaction that has done nothing yet.
   *
   * @param progress called on this thread
   */
  public DeviceImport(Connection connection, ImportProgress progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /**
   * Imports a file. The transaction is left to be committed, or has been rolled back if the file
   * was refused.
   *
   * @param in the file; closed at the end
   * @throws SQLException for all that is not the file's fault
   */
  public ImportOutcome run(InputStream in) throws IOException, SQLException {
    List<DeviceColumn> columns;
    long rows;
    try (DeviceFile file = new DeviceFile(in)) {
      columns = file.columns();
      rows = stage(file);
    } catch (BadFileException e) {
      connection.rollback();
      return new ImportOutcome.Refused(e.problems());
    }
    connection.commit();
    ImportOutcome.Imported counts = write(columns, rows);
    if (problems.isEmpty()) {
      return counts;
    }
    connection.rollback();
    return new ImportOutcome.Refused(problems);
  }

  private long stage(DeviceFile file) throws IOException, SQLException {
    References references = References.read(connection);
    try (StagedRows staged = StagedRows.begin(connection, file.columns().size())) {
      RowReader reader = new RowReader(file.columns(), references, problems);
      Optional<Row> row = nextOrProblem(file);
      while (row.isPresent()) {
        RowReader.Values values = reader.read(row.get());
        staged.add(row.get().line(), values.isRefused(), values.texts());
        if (staged.rows() % STRETCH == 0) {
          progress.at(Stage.READING, staged.rows(), 0);
        }
        row = nextOrProblem(file);
      }
      progress.at(Stage.READING, staged.rows(), 0);
      return staged.rows();
    }
  }

  /** Text that is no CSV ends the reading; what was read is looked at all the same. */
  private Optional<Row> nextOrProblem(DeviceFile file) throws IOException {
    try {
      return file.next();
    } catch (BadFileException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private ImportOutcome.Imported write(List<DeviceColumn> columns, long rows) throws SQLException {
    DeviceStatements statements = new DeviceStatements(columns);
    execute("set local lock_timeout = " + LOCK_LIMIT.toMillis());
    execute("lock table device in share row exclusive mode");
    execute("analyze " + StagedRows.TABLE);
    refuseRepeated(statements);
    refuseNewWithoutWhatTheyNeed(statements, columns);
    // Table device may grow a thousandfold within this transaction, which its statistics do not
    // show: each row is to be looked up by its name, never by reading the table.
    execute("set local enable_seqscan = off");
    execute("set local enable_hashjoin = off");
    execute("set local enable_mergejoin = off");
    RowByRow slowly = new RowByRow(connection, statements);
    long added = 0;
    long changed = 0;
    long done = 0;
    while (done < rows) {
      long from = done + 1;
      done = Math.min(rows, done + STRETCH);
      String stretch = "s.place between " + from + " and " + done;
      Savepoint before = connection.setSavepoint();
      try {
        changed += execute(statements.update(stretch));
        added += execute(statements.insert(stretch));
        connection.releaseSavepoint(before);
      } catch (SQLException e) {
        if (!isForRows(e)) {
          throw e;
        }
        connection.rollback(before);
        slowly.write(stretch);
      }
      progress.at(Stage.WRITING, /* rows= */ done, /* total= */ rows);
    }
    problems.addAll(slowly.problems(columns));
    judgeAllTogether();
    return new ImportOutcome.Imported(added, changed, rows - added - changed);
  }

  private void refuseRepeated(DeviceStatements statements) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(statements.refuseRepeated())) {
      while (row.next()) {
        problems.add(
            new LineProblem(
                row.getLong(1),
                "device "
                    + Cells.shown(String.valueOf(row.getString(2)))
                    + " stands on line "
                    + row.getLong(3)
                    + " already (names match without regard to case); keep one"));
      }
    }
  }

  private void refuseNewWithoutWhatTheyNeed(DeviceStatements statements, List<DeviceColumn> columns)
      throws SQLException {
    String missing =
        DeviceColumn.OF_NEW_DEVICES.stream()
            .filter(needed -> !columns.contains(needed))
            .map(needed -> "'" + needed.title() + "'")
            .collect(Collectors.joining(" and "));
    if (missing.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(statements.refuseNew())) {
      while (row.next()) {
        problems.add(
            new LineProblem(
                row.getLong(1),
                row.getString(2) + ": a device that is not there yet; add column " + missing));
      }
    }
  }

  /** Rules that are judged at commit: no single line can be named for them. */
  private void judgeAllTogether() throws SQLException {
    try {
      execute("set constraints all immediate");
    } catch (SQLException e) {
      if (!isForRows(e)) {
        throw e;
      }
      problems.add(new LineProblem(0, "all lines together: " + e.getMessage()));
    }
  }

  /**
   * Whether the database refuses values, rather than being unable to work: classes 22 and 23, and
   * what triggers raise (PostgreSQL, appendix A).
   */
  private static boolean isForRows(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || state.equals("P0001");
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getLargeUpdateCount());
    }
  }
}
