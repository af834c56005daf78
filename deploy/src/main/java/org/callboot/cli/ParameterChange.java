package org.callboot.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.callboot.cli.database.ParameterTable;
import org.callboot.sync.parameters.ServiceParameter;
import org.callboot.sync.parameters.ServiceParameter.Named;

/** Writes one service parameter and says what it was and what it is. */
final class ParameterChange {
  private final DatabaseOptions database;
  private final PrintWriter out;

  ParameterChange(DatabaseOptions database, PrintWriter out) {
    this.database = database;
    this.out = out;
  }

  /** Stores a value that has been checked. */
  void set(Named parameter, String value) {
    Optional<String> old =
        database.inTransaction(
            connection -> new ParameterTable(connection).put(parameter.name(), value));
    print(parameter, old, show(value));
  }

  /** Removes the value. */
  void unset(String name) {
    Named parameter =
        ServiceParameter.find(name)
            .orElseThrow(
                () ->
                    CommandFailedException.refused(
                        "no service parameter '"
                            + name
                            + "'; there are "
                            + String.join(", ", ServiceParameter.allNames())));
    Optional<String> old =
        database.inTransaction(
            connection -> new ParameterTable(connection).remove(parameter.name()));
    print(parameter, old, defaultOf(parameter));
  }

  private void print(Named parameter, Optional<String> old, String now) {
    String before = old.map(ParameterChange::show).orElse(defaultOf(parameter));
    out.println(parameter.name() + ": was " + before + ", is " + now);
  }

  private static String defaultOf(Named parameter) {
    return show(parameter.parameter().defaultValue()) + " (default)";
  }

  private static String show(String value) {
    return value.isEmpty() ? "empty" : value;
  }
}
