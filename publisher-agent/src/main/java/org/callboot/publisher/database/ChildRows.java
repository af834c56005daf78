package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Rows that hang on other rows, in the order of their query, and may have rows that hang on them.
 *
 * @param byPkid by their own pkid
 */
record ChildRows<T>(Map<UUID, Child<T>> byPkid) {
  /** What a row says, and the pkid of the row that it hangs on. */
  record Child<T>(UUID parent, T value) {}

  /**
   * @param sql takes the array of parents; its first columns are the row's pkid and its parent's
   */
  static <T> ChildRows<T> read(
      Connection connection,
      String sql,
      Collection<UUID> parents,
      SnapshotTables.RowMapper<T> mapper)
      throws SQLException {
    Map<UUID, Child<T>> children = new LinkedHashMap<>();
    forEach(
        connection,
        sql,
        parents,
        row ->
            children.put(
                SnapshotTables.pkid(row, 1),
                new Child<>(SnapshotTables.pkid(row, 2), mapper.map(row))));
    return new ChildRows<>(children);
  }

  /**
   * @param sql takes the array of parents
   */
  static void forEach(
      Connection connection, String sql, Collection<UUID> parents, SnapshotTables.RowReader reader)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, connection.createArrayOf("uuid", parents.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  Set<UUID> pkids() {
    return byPkid.keySet();
  }

  /**
   * What the rows say by the parent, each completed by what hangs on the row.
   *
   * @param children by the pkid of the row that they hang on
   */
  <C> Map<UUID, List<T>> byParent(
      Map<UUID, List<C>> children, BiFunction<T, List<C>, T> completed) {
    Map<UUID, List<T>> byParent = new HashMap<>();
    addTo(byParent, children, completed);
    return byParent;
  }

  /** The same behind what the parents have already. */
  <C> void addTo(
      Map<UUID, List<T>> byParent,
      Map<UUID, List<C>> children,
      BiFunction<T, List<C>, T> completed) {
    byPkid.forEach(
        (pkid, child) ->
            byParent
                .computeIfAbsent(child.parent(), any -> new ArrayList<>())
                .add(completed.apply(child.value(), children.getOrDefault(pkid, List.of()))));
  }
}
