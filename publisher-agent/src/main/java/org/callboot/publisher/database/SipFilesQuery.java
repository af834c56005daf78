package org.callboot.publisher.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.callboot.publisher.database.SipFiles.ApplicationDialRule;
import org.callboot.publisher.database.SipFiles.DialPattern;
import org.callboot.publisher.database.SipFiles.DialRules;
import org.callboot.publisher.database.SipFiles.Feature;
import org.callboot.publisher.database.SipFiles.FeaturePolicy;
import org.callboot.publisher.database.SipFiles.PlacedSoftKey;
import org.callboot.publisher.database.SipFiles.SoftKey;
import org.callboot.publisher.database.SipFiles.SoftKeyTemplate;
import org.jspecify.annotations.Nullable;

/** Reads what the files that SIP phones share are made from. */
final class SipFilesQuery {
  private final Connection connection;

  SipFilesQuery(Connection connection) {
    this.connection = connection;
  }

  SipFiles read(SipSettings standardProfile) throws SQLException {
    return new SipFiles(
        Optional.of(standardProfile),
        list(
            "select enum, name, eventid, helpid from typesoftkey order by enum",
            row ->
                new SoftKey(
                    row.getInt(1), SnapshotTables.text(row, 2), row.getInt(3), row.getInt(4))),
        list("select name from typesoftkeyset order by enum", row -> SnapshotTables.text(row, 1)),
        softKeyTemplates(),
        dialRules(),
        applicationDialRules(),
        featurePolicies());
  }

  private <T> List<T> list(String sql, SnapshotTables.RowMapper<T> mapper) throws SQLException {
    return SnapshotTables.list(connection, sql, mapper);
  }

  private <T> Map<UUID, List<T>> byParent(String sql, SnapshotTables.RowMapper<T> mapper)
      throws SQLException {
    return SnapshotTables.byParent(connection, sql, mapper);
  }

  private List<SoftKeyTemplate> softKeyTemplates() throws SQLException {
    Map<UUID, List<PlacedSoftKey>> keys =
        byParent(
            "select s.fksoftkeytemplate, t.name, k.name from softkeyset s"
                + " join typesoftkeyset t on t.enum = s.tksoftkeyset"
                + " join typesoftkey k on k.enum = s.tksoftkey"
                + " order by s.tksoftkeyset, s.position",
            row -> new PlacedSoftKey(SnapshotTables.text(row, 2), SnapshotTables.text(row, 3)));
    return list(
        "select pkid from softkeytemplate",
        row -> {
          UUID pkid = SnapshotTables.pkid(row, 1);
          return new SoftKeyTemplate(pkid, keys.getOrDefault(pkid, List.of()));
        });
  }

  private List<DialRules> dialRules() throws SQLException {
    Map<UUID, List<DialPattern>> patterns =
        byParent(
            "select fksipdialrules, pattern, timeout, line, rewrite, tone, userparam"
                + " from sipdialpattern order by selectionorder",
            SipFilesQuery::dialPattern);
    return list(
        "select pkid, isdefault from sipdialrules",
        row -> {
          UUID pkid = SnapshotTables.pkid(row, 1);
          return new DialRules(pkid, row.getBoolean(2), patterns.getOrDefault(pkid, List.of()));
        });
  }

  private static DialPattern dialPattern(ResultSet row) throws SQLException {
    @Nullable String line = row.getString(4);
    return new DialPattern(
        SnapshotTables.text(row, 2),
        row.getInt(3),
        line == null ? "" : line,
        SnapshotTables.text(row, 5),
        SnapshotTables.text(row, 6),
        SnapshotTables.text(row, 7));
  }

  private List<ApplicationDialRule> applicationDialRules() throws SQLException {
    return list(
        "select numberbeginwith, numberofdigits, digitstoberemoved, prefixpattern"
            + " from applicationdialrule order by priority",
        row ->
            new ApplicationDialRule(
                SnapshotTables.text(row, 1),
                row.getInt(2),
                row.getInt(3),
                SnapshotTables.text(row, 4)));
  }

  private List<FeaturePolicy> featurePolicies() throws SQLException {
    Map<UUID, List<Feature>> features =
        byParent(
            "select f.fkfeaturecontrolpolicy, t.enum, t.name, f.enable"
                + " from featurecontrolpolicyfeature f"
                + " join typefeaturecontrol t on t.enum = f.tkfeaturecontrol order by t.enum",
            row -> new Feature(row.getInt(2), SnapshotTables.text(row, 3), row.getBoolean(4)));
    return list(
        "select pkid, name from featurecontrolpolicy",
        row -> {
          UUID pkid = SnapshotTables.pkid(row, 1);
          return new FeaturePolicy(
              pkid, SnapshotTables.text(row, 2), features.getOrDefault(pkid, List.of()));
        });
  }
}
