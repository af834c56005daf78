package org.callboot.publisher.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The query for what a {@link DeviceSelection} means in one table. */
final class SelectionQuery {
  private SelectionQuery() {}

  /**
   * Prepares the query.
   *
   * @param select the query for all rows
   * @param name the column whose values the selection's names are, in any case
   * @param condition holds for what depends on a shared row; empty if nothing in the table does
   */
  static PreparedStatement prepare(
      Connection connection,
      String select,
      String name,
      Function<SharedRow, String> condition,
      DeviceSelection selection)
      throws SQLException {
    if (selection.all()) {
      return connection.prepareStatement(select);
    }
    var rows =
        selection.rows().entrySet().stream()
            .filter(row -> !condition.apply(row.getKey()).isEmpty())
            .toList();
    StringBuilder sql = new StringBuilder(select);
    sql.append(" where upper(").append(name).append(") = any (?)");
    rows.forEach(row -> sql.append(" or ").append(condition.apply(row.getKey())));
    PreparedStatement query = connection.prepareStatement(sql.toString());
    List<String> names =
        selection.names().stream().map(any -> any.toUpperCase(Locale.ROOT)).toList();
    query.setArray(1, array(connection, "text", names));
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      query.setArray(i + 2, array(connection, row.getKey().sqlType(), row.getValue()));
    }
    return query;
  }

  private static Array array(Connection connection, String sqlType, Collection<?> values)
      throws SQLException {
    return connection.createArrayOf(sqlType, values.toArray());
  }

  /** What is made of a row. */
  @FunctionalInterface
  interface RowReading<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * What the row is about, or nothing if it cannot be read, of which the consumer is told. Only the
   * row itself is tried: what a consumer throws is not the row's.
   */
  static <T> Optional<T> read(
      ResultSet row, int nameColumn, RowReading<T> reading, RowConsumer<T> consumer)
      throws SQLException {
    RuntimeException cause;
    try {
      return Optional.of(reading.read(row));
    } catch (RuntimeException e) {
      cause = e;
    }
    consumer.unreadable(SnapshotTables.text(row, nameColumn), cause);
    return Optional.empty();
  }
}
