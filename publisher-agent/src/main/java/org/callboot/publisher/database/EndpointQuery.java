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
import java.util.UUID;

/** Reads the ports of many subunits or devices in three queries, however many there are. */
final class EndpointQuery {
  /** What ports hang on. */
  enum Parent {
    SUBUNIT("fkgatewaysubunit"),
    DEVICE("fkdevice"),
    DIGITAL_ACCESS("fkdigitalaccess");

    private final String column;

    Parent(String column) {
      this.column = column;
    }
  }

  private static final String POOL =
      ", (select p.name from devicepool p where p.pkid = e.fkdevicepool) as devicepool";
  private static final String PLACE =
      "select e.pkid, e.%1$s as parent, e.index, e.name, "
          + EndpointColumns.select("e", List.of(EndpointColumns.ENDPOINT));
  private static final String WHERE = " e where e.%1$s = any (?) order by e.index";
  private static final String ANALOG =
      PLACE
          + POOL
          + ", "
          + EndpointColumns.select(
              "e", List.of(EndpointColumns.ANALOG_PORT, EndpointColumns.ANALOG))
          + " from analogaccess"
          + WHERE;
  private static final String DIGITAL =
      PLACE
          + POOL
          + ", "
          + EndpointColumns.select("e", List.of(EndpointColumns.PRI, EndpointColumns.T1))
          + " from digitalaccess"
          + WHERE;
  private static final String PRI_PROTOCOL = "Digital Access PRI";

  private final Connection connection;

  EndpointQuery(Connection connection) {
    this.connection = connection;
  }

  /** Ports by their parent's pkid; a parent without ports is left out. */
  Map<UUID, List<Endpoint>> of(Parent parent, Collection<UUID> pkids) throws SQLException {
    Map<UUID, List<Endpoint>> byParent = analog(parent, pkids);
    record Span(UUID parent, Endpoint endpoint) {}
    Map<UUID, Span> spans = new LinkedHashMap<>();
    read(
        DIGITAL,
        parent,
        pkids,
        row ->
            spans.put(
                SnapshotTables.pkid(row, 1), new Span(SnapshotTables.pkid(row, 2), digital(row))));
    Map<UUID, List<Endpoint>> channels =
        spans.isEmpty() ? Map.of() : analog(Parent.DIGITAL_ACCESS, spans.keySet());
    spans.forEach(
        (pkid, span) ->
            listOf(byParent, span.parent())
                .add(span.endpoint().withChannels(channels.getOrDefault(pkid, List.of()))));
    return byParent;
  }

  private Map<UUID, List<Endpoint>> analog(Parent parent, Collection<UUID> pkids)
      throws SQLException {
    Map<UUID, List<Endpoint>> byParent = new HashMap<>();
    read(
        ANALOG,
        parent,
        pkids,
        row ->
            listOf(byParent, SnapshotTables.pkid(row, 2))
                .add(
                    endpoint(
                        row,
                        Endpoint.Kind.ANALOG,
                        EndpointColumns.ANALOG,
                        EndpointColumns.read(row, EndpointColumns.ANALOG_PORT))));
    return byParent;
  }

  private static List<Endpoint> listOf(Map<UUID, List<Endpoint>> byParent, UUID parent) {
    return byParent.computeIfAbsent(parent, any -> new ArrayList<>());
  }

  private static Endpoint digital(ResultSet row) throws SQLException {
    boolean pri = PRI_PROTOCOL.equals(row.getString("protocol"));
    List<String> names = pri ? EndpointColumns.PRI : EndpointColumns.T1;
    return endpoint(row, Endpoint.Kind.DIGITAL, names, List.of());
  }

  private static Endpoint endpoint(
      ResultSet row, Endpoint.Kind kind, List<String> names, List<Setting> port)
      throws SQLException {
    return new Endpoint(
        kind,
        row.getInt("index"),
        SnapshotTables.textOr(row, "name", ""),
        SnapshotTables.textOr(row, "devicepool", ""),
        EndpointColumns.read(row, EndpointColumns.ENDPOINT),
        port,
        EndpointColumns.read(row, names),
        List.of());
  }

  private void read(
      String sql, Parent parent, Collection<UUID> pkids, SnapshotTables.RowReader reader)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql.formatted(parent.column))) {
      query.setArray(1, connection.createArrayOf("uuid", pkids.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }
}
