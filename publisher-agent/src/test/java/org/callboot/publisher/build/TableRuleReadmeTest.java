package org.callboot.publisher.build;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.callboot.publisher.ReadmeTables;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.SharedRow;
import org.junit.jupiter.api.Test;

/** The README's table of rows and the files that they touch, made from the rules themselves. */
class TableRuleReadmeTest {
  private static final String PKID =
      UUID.fromString("0e1f2a3b-0000-4000-8000-000000000001").toString();

  private static final Map<SharedRow, String> IN_WORDS =
      Map.ofEntries(
          entry(SharedRow.DEVICEPOOL, "of that pool, and of gateways with a port of it"),
          entry(SharedRow.DATETIMESETTING, "of pools with that setting"),
          entry(SharedRow.TYPETIMEZONE, "of pools with a setting in that zone"),
          entry(SharedRow.CALLMANAGERGROUP, "of pools with that group, and of gateways with it"),
          entry(
              SharedRow.CALLMANAGER,
              "of pools with a group that has that CallManager, and of such gateways"),
          entry(
              SharedRow.PROCESSNODE,
              "of pools with a group that has a CallManager there, and of such gateways"),
          entry(SharedRow.TYPEMODEL, "of that model"),
          entry(SharedRow.ADDONMODEL, "with a module of that model"),
          entry(SharedRow.SRST, "of pools with that reference"),
          entry(SharedRow.TYPEUSERLOCALE, "with that locale"),
          entry(SharedRow.TYPENETWORKLOCALE, "with that locale"),
          entry(SharedRow.COMMONPHONECONFIG, "with that profile"),
          entry(SharedRow.NTPSERVER, "of pools with a setting that names it"),
          entry(SharedRow.SIPPROFILE, "that are SIP phones with that profile"));

  @Test
  void tableIsThatOfTheRules() {
    List<String> expected = new ArrayList<>();
    for (TableRule rule : TableRule.values()) {
      switch (rule) {
        case PROCESSCONFIG -> {
          expected.add(
              row(
                  "`processconfig`, `BuildCNFFlag`, `BuildCNFType`, `FileGeneration`",
                  rule,
                  "Cisco TFTP/BuildCNFFlag"));
          expected.add(
              row("`processconfig`, others of service `Cisco TFTP`", rule, "Cisco TFTP/X"));
          expected.add(row("`processconfig`, any other service", rule, "Enterprise/X"));
        }
        case UNKNOWN -> expected.add(row("any other table, or a whole table emptied", rule, "*"));
        case GATEWAY -> expected.add("| `gateway` | files of that gateway or device |");
        case DEVICE, TYPEMODEL, DEFAULTS, TYPEUSERLOCALE, TYPENETWORKLOCALE ->
            expected.add(row(quoted(rule), rule, "7"));
        default -> expected.add(row(quoted(rule), rule, PKID));
      }
    }
    assertThat(ReadmeTables.rowsUnder("## Which rows touch which files"))
        .containsExactlyElementsOf(expected);
  }

  private static String quoted(TableRule rule) {
    return "`" + rule.name().toLowerCase(Locale.ROOT) + "`";
  }

  private static String row(String table, TableRule rule, String key) {
    PlanBuilder builder = new PlanBuilder(10);
    rule.apply(key, builder);
    BuildPlan plan = builder.toPlan();
    List<String> touched = new ArrayList<>();
    if (plan.isEverything()) {
      touched.add("everything");
    } else {
      devices(plan.devices(), touched);
      plan.families().forEach(family -> touched.add(inWords(family)));
      if (plan.parameters()) {
        touched.add("no file: service parameters go out with the manifest");
      }
    }
    return "| " + table + " | " + String.join(", ", touched) + " |";
  }

  private static void devices(DeviceSelection devices, List<String> touched) {
    if (!devices.names().isEmpty()) {
      touched.add("files of that device");
    }
    devices.rows().keySet().stream()
        .sorted()
        .forEach(table -> touched.add("files of all devices " + IN_WORDS.get(table)));
  }

  private static String inWords(FileFamily family) {
    return switch (family) {
      case DEFAULTS -> "default files";
      case RING_LISTS -> "ring lists";
      case PICTURE_LISTS -> "picture lists";
      case SIP_DEFAULTS -> "`SIPDefault.cnf`, `syncinfo.xml`";
      case SOFT_KEYS -> "soft key files";
      case DIAL_RULES -> "dial templates, `dialplan.xml`, `AppDialRules.xml`";
      case FEATURE_POLICIES -> "feature policies";
    };
  }
}
