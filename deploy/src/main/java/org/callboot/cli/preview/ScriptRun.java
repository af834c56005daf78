package org.callboot.cli.preview;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.callboot.sync.runtime.Ticker;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs a script in an open transaction that it cannot end: each statement is executed from within a
 * block of PL/pgSQL, where PostgreSQL refuses COMMIT and its like, however they are written
 * (PostgreSQL, SPI_execute: SPI_ERROR_TRANSACTION).
 */
final class ScriptRun {
  /** Others must not queue behind us while we queue; our choice. */
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(2);

  private final Connection connection;
  private final Ticker ticker;
  private final long deadlineNanos;
  private final Duration limit;

  /**
   * A run that begins now.
   *
   * @param limit for script and building together
   */
  ScriptRun(Connection connection, Ticker ticker, Duration limit) {
    this.connection = connection;
    this.ticker = ticker;
    this.limit = limit;
    this.deadlineNanos = ticker.nanos() + limit.toNanos();
  }

  /**
   * Runs all statements, then judges what is judged at commit.
   *
   * @throws PreviewFailedException if the database refuses a statement, or time is up
   */
  void run(PreviewScript script) throws SQLException {
    // A program that is killed or stopped must not leave its locks behind.
    execute("set local client_connection_check_interval = '1s'");
    execute("set local idle_in_transaction_session_timeout = " + limit.toMillis());
    for (SqlStatement statement : script.statements()) {
      run(statement);
    }
    setTimeouts();
    try {
      execute("set constraints all immediate");
    } catch (SQLException e) {
      throw refusal("at commit", e);
    }
  }

  private void run(SqlStatement statement) throws SQLException {
    setTimeouts();
    try {
      execute(asBlock(statement.text()));
    } catch (SQLException e) {
      throw refusal("line " + statement.line(), e);
    }
  }

  /** Set before each statement, since the one before may have set them, too. */
  void setTimeouts() throws SQLException {
    checkTime();
    long left = Math.max(1, Duration.ofNanos(deadlineNanos - ticker.nanos()).toMillis());
    execute("set local statement_timeout = " + left);
    execute("set local lock_timeout = " + Math.min(left, LOCK_LIMIT.toMillis()));
  }

  void checkTime() {
    if (ticker.nanos() - deadlineNanos >= 0) {
      throw new PreviewFailedException(
          "not done within "
              + limit.toSeconds()
              + " s, and open changes hold others up; give more time by --timeout, or try less");
    }
  }

  private static String asBlock(String sql) {
    String tag = "$callboot$";
    for (int i = 1; sql.contains(tag); i++) {
      tag = "$callboot" + i + "$";
    }
    return "do " + "$block$" + " begin execute " + tag + sql + tag + "; end " + "$block$";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private PreviewFailedException refusal(String where, SQLException e) throws SQLException {
    if (!(e instanceof PSQLException ofServer) || ofServer.getServerErrorMessage() == null) {
      throw e;
    }
    ServerErrorMessage message = ofServer.getServerErrorMessage();
    StringBuilder text = new StringBuilder(where + ": " + message.getMessage());
    if (message.getDetail() != null) {
      text.append("; ").append(message.getDetail());
    }
    if (message.getHint() != null) {
      text.append("; ").append(message.getHint());
    }
    return new PreviewFailedException(text + " (SQLSTATE " + e.getSQLState() + ")", e);
  }
}
