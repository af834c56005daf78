package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    try (PreparedStatement query =
        SelectionQuery.prepare(
            connection, GATEWAYS, "g.domainname", SharedRow::gatewayCondition, selection)) {
      query.setFetchSize(PAGE);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          UUID pkid = SnapshotTables.pkid(rows, 1);
          SelectionQuery.read(rows, 2, this::gateway, consumer)
              .ifPresent(gateway -> page.put(pkid, gateway));
          if (page.size() == PAGE) {
            handOver(page, consumer);
            page.clear();
          }
        }
      }
    }
    handOver(page, consumer);
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
    ChildRows<Gateway.Unit> units =
        ChildRows.read(
            connection,
            UNITS,
            gateways,
            row -> new Gateway.Unit(row.getInt(3), SnapshotTables.text(row, 4), List.of()));
    return units.byParent(subunits(units.pkids()), Gateway.Unit::withSubunits);
  }

  private Map<UUID, List<Gateway.Subunit>> subunits(Collection<UUID> units) throws SQLException {
    ChildRows<Gateway.Subunit> subunits =
        ChildRows.read(
            connection,
            SUBUNITS,
            units,
            row ->
                new Gateway.Subunit(
                    row.getInt(3), SnapshotTables.text(row, 4), row.getInt(5), List.of()));
    Map<UUID, List<Endpoint>> endpoints =
        new EndpointQuery(connection).of(EndpointQuery.Parent.SUBUNIT, subunits.pkids());
    return subunits.byParent(endpoints, Gateway.Subunit::withEndpoints);
  }
}
