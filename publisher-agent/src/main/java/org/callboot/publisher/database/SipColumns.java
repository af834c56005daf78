package org.callboot.publisher.database;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a query of devices {@code d} reads for SIP phones, and the record made of it. Lines and
 * buttons come as arrays of texts with their device, so that devices can be read in one stream.
 */
final class SipColumns {
  private static final String IS_SIP =
      "coalesce(d.deviceprotocol,"
          + " (select t.protocols[1] from typemodel t where t.enum = d.tkmodel)) = 'SIP'";

  private static final List<String> LINE =
      List.of(
          "numplanindex",
          "buttonnumber",
          "tkfeature",
          "dnorpattern",
          "label",
          "display",
          "authname",
          "authpassword",
          "autoanswerenabled",
          "callwaiting",
          "sharedline",
          "messagewaitinglamppolicy",
          "messagewaitingamwi",
          "messagesnumber",
          "ringsettingidle",
          "ringsettingactive",
          "callername",
          "callernumber",
          "redirectednumber",
          "dialednumber",
          "maxnumcalls",
          "busytrigger");

  private static final List<String> BUTTON =
      List.of("buttonnumber", "tkfeature", "label", "destination");

  /** Holds for a device that speaks SIP. */
  static final String CONDITION = "(" + IS_SIP + ")";

  /** To be selected; each has a name of its own. */
  static final String COLUMNS =
      CONDITION
          + " as issip, d.phonelabel, d.externalnumbermask, d.fksipprofile, d.fksoftkeytemplate,"
          + " d.fksipdialrules, d.fkfeaturecontrolpolicy, "
          + rows(LINE, "devicenumplanmap", "numplanindex")
          + " as siplines, "
          + rows(BUTTON, "phonebutton", "buttonnumber")
          + " as sipbuttons";

  private SipColumns() {}

  private static String rows(List<String> columns, String table, String order) {
    String texts = columns.stream().map(c -> "c." + c + "::text").collect(Collectors.joining(", "));
    return "case when "
        + CONDITION
        + " then array(select array["
        + texts
        + "] from "
        + table
        + " c where c.fkdevice = d.pkid order by c."
        + order
        + ") end";
  }

  /** The SIP side of the row's device; empty if it speaks another protocol. */
  static Optional<SipPhone> phone(ResultSet row, SipTables tables) throws SQLException {
    if (!row.getBoolean("issip")) {
      return Optional.empty();
    }
    List<SipSettings> lines = new ArrayList<>();
    for (String[] line : texts(row, "siplines")) {
      lines.add(line(line));
    }
    List<SipPhone.Button> buttons =
        Arrays.stream(texts(row, "sipbuttons"))
            .map(
                b ->
                    new SipPhone.Button(Integer.parseInt(b[0]), Integer.parseInt(b[1]), b[2], b[3]))
            .toList();
    return Optional.of(
        new SipPhone(
            profile(row, tables),
            requireNonNull(row.getString("phonelabel")),
            requireNonNull(row.getString("externalnumbermask")),
            lines,
            buttons,
            pkid(row, "fksoftkeytemplate"),
            pkid(row, "fksipdialrules"),
            pkid(row, "fkfeaturecontrolpolicy")));
  }

  private static SipSettings profile(ResultSet row, SipTables tables) throws SQLException {
    return pkid(row, "fksipprofile")
        .map(pkid -> requireNonNull(tables.profiles().get(pkid), "its SIP profile is not there"))
        .orElse(tables.standardProfile());
  }

  private static Optional<UUID> pkid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  /** The rows of a column; the driver gives an array of no rows one dimension only. */
  private static String[][] texts(ResultSet row, String column) throws SQLException {
    Array array = requireNonNull(row.getArray(column));
    return array.getArray() instanceof String[][] rows ? rows : new String[0][];
  }

  private static SipSettings line(String[] values) {
    Map<String, String> line = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      line.put(LINE.get(i), values[i]);
    }
    return new SipSettings(line);
  }
}
