package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.build.FileFamily;
import org.callboot.publisher.database.ColumnCases.Column;
import org.callboot.sync.file.FileName;

/** Changes single rows on a connection of its own; a row is known by its place in the table. */
final class RowEditor implements AutoCloseable {
  private final Connection connection;

  /** A change of one row and how to take it back. */
  record Edit(Touched touched, String undo) {}

  /** Whose files, and which families, the README says that rows touch. */
  record Touched(Set<String> owners, Set<FileFamily> families, boolean everything) {
    static Touched nothing() {
      return new Touched(new TreeSet<>(), EnumSet.noneOf(FileFamily.class), false);
    }

    Touched and(Touched other) {
      Touched both = nothing();
      for (Touched one : List.of(this, other)) {
        both.owners.addAll(one.owners);
        both.families.addAll(one.families);
      }
      return new Touched(both.owners, both.families, everything || other.everything);
    }

    boolean has(FileName file) {
      return everything
          || families.stream().anyMatch(family -> family.owns(file))
          || ConfigFileBuilder.deviceOf(file)
              .map(name -> owners.contains(name.toUpperCase(Locale.ROOT)))
              .orElse(false);
    }
  }

  RowEditor(TestDatabase database) throws SQLException {
    connection = database.begin();
  }

  /** All rows of a table that meet a condition. */
  Touched touched(String table, String where) throws SQLException {
    TableReach reach = TableReach.of(table);
    Touched touched = Touched.nothing();
    String rows = "from " + table + " r where r.ctid in (select ctid from " + table + " where ";
    touched.owners.addAll(
        texts(
            "select distinct upper(x.name) "
                + rows.replaceFirst(
                    " where ", " cross join lateral (" + reach.owners() + ") x(name) where ")
                + where
                + ")"));
    touched.families.addAll(reach.families());
    String all = "select count(*) filter (where " + reach.everythingWhen() + ") " + rows + where;
    return new Touched(touched.owners, touched.families, !texts(all + ")").equals(List.of("0")));
  }

  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Runs statements in one transaction; nothing of it stays if one is refused. */
  void run(String... statements) throws SQLException {
    try {
      for (String sql : statements) {
        TestDatabase.run(connection, sql);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  /** Changes a column of the one row; {@code first} goes before it in the same transaction. */
  Edit change(Column column, String where, String value, String first) throws SQLException {
    try {
      Touched before = touched(column.table(), where);
      String place = one("select ctid from " + column.table() + " where " + where);
      String old =
          texts(
                  "select coalesce(quote_literal(%s::text), 'null') from %s where ctid = '%s'"
                      .formatted(column.name(), column.table(), place))
              .get(0);
      TestDatabase.run(connection, first);
      String update = "update %s set %s = %s where ctid = '%s'";
      String now =
          one(
              update.formatted(column.table(), column.name(), value, place)
                  + " returning ctid::text");
      connection.commit();
      String undo =
          update.formatted(column.table(), column.name(), old + "::" + column.type(), now);
      return new Edit(before.and(touched(column.table(), "ctid = '" + now + "'")), undo);
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  /** Inserts one row. */
  Edit insert(String table, String sql) throws SQLException {
    try {
      String place = one(sql + " returning ctid::text");
      connection.commit();
      String row = "ctid = '" + place + "'";
      return new Edit(touched(table, row), "delete from " + table + " where " + row);
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private String one(String sql) throws SQLException {
    List<String> rows = texts(sql);
    if (rows.size() != 1) {
      throw new SQLException("one row is meant, but there are " + rows.size() + ": " + sql);
    }
    return rows.get(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
