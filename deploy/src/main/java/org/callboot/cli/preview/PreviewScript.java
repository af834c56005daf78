package org.callboot.cli.preview;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A script that can be run and undone. What would end the transaction, cannot be part of one, or
 * has effects that a rollback does not take back is refused before anything runs. This is for a
 * clear message; that nothing can be committed is made sure of when it is run.
 */
public final class PreviewScript {
  private static final Set<String> ENDS_OR_DIVIDES_THE_TRANSACTION =
      Set.of("ABORT", "BEGIN", "COMMIT", "END", "RELEASE", "ROLLBACK", "SAVEPOINT", "START");

  private static final Set<String> NOT_WITHIN_A_TRANSACTION =
      Set.of(
          "ALTER DATABASE",
          "ALTER SYSTEM",
          "ALTER TABLESPACE",
          "CREATE DATABASE",
          "CREATE SUBSCRIPTION",
          "CREATE TABLESPACE",
          "DROP DATABASE",
          "DROP SUBSCRIPTION",
          "DROP TABLESPACE");

  private static final Set<String> NOT_UNDONE =
      Set.of("CHECKPOINT", "COPY", "DISCARD", "LISTEN", "LOAD", "UNLISTEN", "VACUUM");

  private final List<SqlStatement> statements;

  private PreviewScript(List<SqlStatement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Checks a script.
   *
   * @throws ScriptRefusedException naming the first statement that cannot be previewed
   */
  public static PreviewScript of(String sql) throws ScriptRefusedException {
    List<SqlStatement> statements = SqlScanner.split(sql);
    if (statements.isEmpty()) {
      throw new ScriptRefusedException(1, "the script has no statement");
    }
    for (SqlStatement statement : statements) {
      check(statement);
    }
    return new PreviewScript(statements);
  }

  private static void check(SqlStatement statement) throws ScriptRefusedException {
    String[] words = statement.words().toUpperCase(Locale.ROOT).split("\\s+", 3);
    String first = words[0];
    String two = words.length > 1 ? first + " " + words[1] : first;
    if (ENDS_OR_DIVIDES_THE_TRANSACTION.contains(first)
        || two.equals("PREPARE TRANSACTION")
        || two.equals("SET TRANSACTION")) {
      throw refused(
          statement, first, "the preview is one transaction that is rolled back; leave it out");
    }
    if (NOT_WITHIN_A_TRANSACTION.contains(two)) {
      throw refused(statement, two, "cannot be part of a transaction; run it by db sql or psql");
    }
    if (NOT_UNDONE.contains(first)) {
      throw refused(
          statement,
          first,
          "cannot be previewed, for it is not undone by a rollback; leave it out");
    }
  }

  private static ScriptRefusedException refused(SqlStatement at, String words, String reason) {
    return new ScriptRefusedException(at.line(), words + ": " + reason);
  }

  List<SqlStatement> statements() {
    return statements;
  }
}
