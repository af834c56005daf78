package org.callboot.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callboot.cli.database.SqlResult;
import org.callboot.cli.database.SqlScript;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sql",
    description = "Runs SQL on a cluster's database: all of it in one transaction, or nothing.")
final class SqlCommand implements Callable<Integer> {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Mixin private final DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SQL",
      description = "One or several statements, separated by semicolons.")
  private @Nullable String sql;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Reads the statements from a file (UTF-8) instead.")
  private @Nullable Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  SqlCommand(Wiring wiring) {
    this.database = new DatabaseOptions(wiring.databases());
  }

  @Override
  public Integer call() {
    String text = text();
    PrintWriter out = spec.commandLine().getOut();
    for (SqlResult result : database.inTransaction(connection -> SqlScript.run(connection, text))) {
      print(result, out);
    }
    return ExitCode.OK;
  }

  private String text() {
    if (sql != null && file == null) {
      return sql;
    }
    if (sql == null && file != null) {
      return read(file);
    }
    throw new ParameterException(spec.commandLine(), "give either \"SQL\" or --file FILE");
  }

  /** Text of a file; a byte order mark, which editors of Windows write, is no part of it. */
  static String read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw CommandFailedException.refused("cannot read " + file + " as UTF-8 text: " + e);
    }
  }

  private static void print(SqlResult result, PrintWriter out) {
    if (result instanceof SqlResult.Changed changed) {
      out.println(changed.rows() == 1 ? "1 row changed" : changed.rows() + " rows changed");
      return;
    }
    SqlResult.Rows rows = (SqlResult.Rows) result;
    TextTable table = TextTable.withHeader(rows.columns());
    rows.rows().forEach(table::add);
    table.print(out);
    String count = rows.rows().size() == 1 ? "1 row" : rows.rows().size() + " rows";
    out.println("(" + (rows.isCut() ? "the first " + count + "; there are more" : count) + ")");
  }
}
