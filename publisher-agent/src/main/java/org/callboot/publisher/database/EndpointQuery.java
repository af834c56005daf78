package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    ChildRows<Endpoint> spans =
        ChildRows.read(connection, sql(DIGITAL, parent), pkids, EndpointQuery::digital);
    Map<UUID, List<Endpoint>> channels =
        spans.pkids().isEmpty() ? Map.of() : analog(Parent.DIGITAL_ACCESS, spans.pkids());
    spans.addTo(byParent, channels, Endpoint::withChannels);
    return byParent;
  }

  private static String sql(String pattern, Parent parent) {
    return pattern.formatted(parent.column);
  }

  private Map<UUID, List<Endpoint>> analog(Parent parent, Collection<UUID> pkids)
      throws SQLException {
    Map<UUID, List<Endpoint>> byParent = new HashMap<>();
    ChildRows.forEach(
        connection,
        sql(ANALOG, parent),
        pkids,
        row ->
            byParent
                .computeIfAbsent(SnapshotTables.pkid(row, 2), any -> new ArrayList<>())
                .add(analog(row)));
    return byParent;
  }

  private static Endpoint analog(ResultSet row) throws SQLException {
    return endpoint(
        row,
        Endpoint.Kind.ANALOG,
        EndpointColumns.ANALOG,
        EndpointColumns.read(row, EndpointColumns.ANALOG_PORT));
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
}
