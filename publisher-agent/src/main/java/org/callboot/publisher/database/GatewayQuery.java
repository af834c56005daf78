package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the gateways of a selection, a page at a time: six queries for a page, and no more than a
 * page in memory.
 */
final class GatewayQuery {
  /** Gateways of one page: with 48 ports each, some 10 MB. */
  static final int PAGE = 50;

  private static final String GATEWAYS =
      "select g.pkid, g.domainname, g.description, g.product, g.protocol, g.fkcallmanagergroup,"
          + " g.loadinformation, "
          + EndpointColumns.select("g", List.of(EndpointColumns.GATEWAY_VENDOR_CONFIG))
          + " from gateway g";
  private static final String UNITS =
      "select u.pkid, u.fkgateway, u.index, u.product from gatewayunit u"
          + " where u.fkgateway = any (?) order by u.index";
  private static final String SUBUNITS =
      "select s.pkid, s.fkgatewayunit, s.index, s.product, s.beginport from gatewaysubunit s"
          + " where s.fkgatewayunit = any (?) order by s.index";

  private final Connection connection;
  private final SnapshotTables tables;

  GatewayQuery(Connection connection, SnapshotTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  void forEach(DeviceSelection selection, RowConsumer<Gateway> consumer) throws SQLException {
    if (selection.equals(DeviceSelection.NONE)) {
      return;
    }
    Map<UUID, Gateway> page = new LinkedHashMap<>();
    try (PreparedStatement query = prepare(selection)) {
      query.setFetchSize(PAGE);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          UUID pkid = SnapshotTables.pkid(rows, 1);
          readable(rows, consumer).ifPresent(gateway -> page.put(pkid, gateway));
          if (page.size() == PAGE) {
            handOver(page, consumer);
            page.clear();
          }
        }
      }
    }
    handOver(page, consumer);
  }

  private PreparedStatement prepare(DeviceSelection selection) throws SQLException {
    if (selection.all()) {
      return connection.prepareStatement(GATEWAYS);
    }
    List<SharedRow> tables =
        selection.rows().keySet().stream()
            .filter(row -> !row.gatewayCondition().isEmpty())
            .toList();
    StringBuilder sql = new StringBuilder(GATEWAYS).append(" where upper(g.domainname) = any (?)");
    tables.forEach(row -> sql.append(" or ").append(row.gatewayCondition()));
    PreparedStatement query = connection.prepareStatement(sql.toString());
    Stream<String> names = selection.names().stream().map(name -> name.toUpperCase(Locale.ROOT));
    query.setArray(1, array("text", names));
    for (int i = 0; i < tables.size(); i++) {
      SharedRow row = tables.get(i);
      Stream<Object> keys = requireNonNull(selection.rows().get(row)).stream();
      query.setArray(i + 2, array(row.sqlType(), keys));
    }
    return query;
  }

  private Array array(String sqlType, Stream<?> values) throws SQLException {
    return connection.createArrayOf(sqlType, values.toArray());
  }

  /** Only the row itself is tried: what a consumer throws is not the row's. */
  private Optional<Gateway> readable(ResultSet row, RowConsumer<Gateway> consumer)
      throws SQLException {
    RuntimeException cause;
    try {
      return Optional.of(gateway(row));
    } catch (RuntimeException e) {
      cause = e;
    }
    consumer.unreadable(SnapshotTables.text(row, 2), cause);
    return Optional.empty();
  }

  private Gateway gateway(ResultSet row) throws SQLException {
    return new Gateway(
        SnapshotTables.text(row, 2),
        SnapshotTables.text(row, 3),
        SnapshotTables.text(row, 4),
        protocol(SnapshotTables.text(row, 5)),
        requireNonNull(
            tables.groups().get(SnapshotTables.pkid(row, 6)), "its CallManager group is not there"),
        SnapshotTables.text(row, 7),
        EndpointColumns.read(row, EndpointColumns.GATEWAY_VENDOR_CONFIG),
        List.of());
  }

  private static Gateway.Protocol protocol(String name) {
    return Arrays.stream(Gateway.Protocol.values())
        .filter(protocol -> protocol.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("its protocol is none of gateways: " + name));
  }

  private void handOver(Map<UUID, Gateway> page, RowConsumer<Gateway> consumer)
      throws SQLException {
    if (page.isEmpty()) {
      return;
    }
    Map<UUID, List<Gateway.Unit>> units = units(page.keySet());
    page.forEach(
        (pkid, gateway) -> consumer.accept(gateway.withUnits(units.getOrDefault(pkid, List.of()))));
  }

  private Map<UUID, List<Gateway.Unit>> units(Collection<UUID> gateways) throws SQLException {
    record Slot(UUID gateway, Gateway.Unit unit) {}
    Map<UUID, Slot> slots = new LinkedHashMap<>();
    read(
        UNITS,
        gateways,
        row ->
            slots.put(
                SnapshotTables.pkid(row, 1),
                new Slot(
                    SnapshotTables.pkid(row, 2),
                    new Gateway.Unit(row.getInt(3), SnapshotTables.text(row, 4), List.of()))));
    Map<UUID, List<Gateway.Subunit>> subunits = subunits(slots.keySet());
    Map<UUID, List<Gateway.Unit>> byGateway = new HashMap<>();
    slots.forEach(
        (pkid, slot) ->
            byGateway
                .computeIfAbsent(slot.gateway(), any -> new ArrayList<>())
                .add(slot.unit().withSubunits(subunits.getOrDefault(pkid, List.of()))));
    return byGateway;
  }

  private Map<UUID, List<Gateway.Subunit>> subunits(Collection<UUID> units) throws SQLException {
    record Card(UUID unit, Gateway.Subunit subunit) {}
    Map<UUID, Card> cards = new LinkedHashMap<>();
    read(
        SUBUNITS,
        units,
        row ->
            cards.put(
                SnapshotTables.pkid(row, 1),
                new Card(
                    SnapshotTables.pkid(row, 2),
                    new Gateway.Subunit(
                        row.getInt(3), SnapshotTables.text(row, 4), row.getInt(5), List.of()))));
    Map<UUID, List<Endpoint>> endpoints =
        new EndpointQuery(connection).of(EndpointQuery.Parent.SUBUNIT, cards.keySet());
    Map<UUID, List<Gateway.Subunit>> byUnit = new HashMap<>();
    cards.forEach(
        (pkid, card) ->
            byUnit
                .computeIfAbsent(card.unit(), any -> new ArrayList<>())
                .add(card.subunit().withEndpoints(endpoints.getOrDefault(pkid, List.of()))));
    return byUnit;
  }

  private void read(String sql, Collection<UUID> parents, SnapshotTables.RowReader reader)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, array("uuid", parents.stream()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }
}
