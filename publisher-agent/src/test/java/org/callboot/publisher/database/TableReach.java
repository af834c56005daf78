package org.callboot.publisher.database;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.callboot.publisher.build.FileFamily;

/**
 * The files that a row of a table touches, as the table in README.md says it and independently of
 * the program's rules.
 *
 * @param owners query of the devices and gateways whose files they are, for a row {@code r}
 * @param everythingWhen condition on the row under which all files are meant
 */
record TableReach(String owners, Set<FileFamily> families, String everythingWhen) {
  private static final String NOBODY = "select null::text where false";

  private static final String DEVICE = "select d.name from device d where d.pkid = r.fkdevice";

  private static final String IN_POOLS =
      "select d.name from device d join devicepool p on p.pkid = d.fkdevicepool where ";

  private static final String WITH_GROUPS =
      IN_POOLS
          + "p.fkcallmanagergroup in (%1$s)"
          + " union select g.domainname from gateway g where g.fkcallmanagergroup in (%1$s)";

  private static final String OF_GROUPS =
      "select m.fkcallmanagergroup from callmanagergroupmember m"
          + " join callmanager c on c.pkid = m.fkcallmanager where ";

  private static final String OF_SUBUNIT =
      "select g.domainname from gateway g join gatewayunit u on u.fkgateway = g.pkid"
          + " join gatewaysubunit s on s.fkgatewayunit = u.pkid where s.pkid = ";

  private static final String OF_DIGITAL =
      " union select d.name from device d join digitalaccess a on a.fkdevice = d.pkid"
          + " where a.pkid = r.fkdigitalaccess"
          + " union select g.domainname from gateway g join gatewayunit u on u.fkgateway = g.pkid"
          + " join gatewaysubunit s on s.fkgatewayunit = u.pkid"
          + " join digitalaccess a on a.fkgatewaysubunit = s.pkid"
          + " where a.pkid = r.fkdigitalaccess";

  private static final String OF_MODEL =
      "select d.name from device d where d.tkmodel = %1$s union select d.name from device d"
          + " join deviceaddonmodulemap a on a.fkdevice = d.pkid where a.tkmodel = %1$s";

  private static final String OF_LOCALE =
      "select d.name from device d join devicepool p on p.pkid = d.fkdevicepool"
          + " where coalesce(d.%1$s, p.%1$s, %2$d) = r.enum";

  private static final String OF_PROFILE =
      "select d.name from device d join typemodel t on t.enum = d.tkmodel"
          + " where coalesce(d.deviceprotocol, t.protocols[1]) = 'SIP'"
          + " and (d.fksipprofile = r.pkid or (d.fksipprofile is null and r.isstandard))";

  private static final Map<String, TableReach> OF_TABLES =
      Map.ofEntries(
          entry("device", files("select r.name")),
          entry("devicenumplanmap", files(DEVICE)),
          entry("phonebutton", files(DEVICE)),
          entry("telecastersubscribedservice", files(DEVICE)),
          entry("deviceaddonmodulemap", files(DEVICE)),
          entry("accessdevice", files(DEVICE)),
          entry("gateway", files("select r.domainname")),
          entry(
              "gatewayunit",
              files("select g.domainname from gateway g where g.pkid = r.fkgateway")),
          entry(
              "gatewaysubunit",
              files(
                  "select g.domainname from gateway g join gatewayunit u on u.fkgateway = g.pkid"
                      + " where u.pkid = r.fkgatewayunit")),
          entry("digitalaccess", files(OF_SUBUNIT + "r.fkgatewaysubunit union " + DEVICE)),
          entry(
              "analogaccess",
              files(OF_SUBUNIT + "r.fkgatewaysubunit union " + DEVICE + OF_DIGITAL)),
          entry(
              "devicepool",
              files(
                  "select d.name from device d where d.fkdevicepool = r.pkid union "
                      + OF_SUBUNIT
                      + "any (array(select a.fkgatewaysubunit from analogaccess a"
                      + " where a.fkdevicepool = r.pkid union select a.fkgatewaysubunit"
                      + " from digitalaccess a where a.fkdevicepool = r.pkid))",
                  FileFamily.DEFAULTS)),
          entry("datetimesetting", files(IN_POOLS + "p.fkdatetimesetting = r.pkid")),
          entry(
              "datetimesettingntpservermap",
              files(IN_POOLS + "p.fkdatetimesetting = r.fkdatetimesetting")),
          entry(
              "ntpserver",
              files(
                  IN_POOLS
                      + "p.fkdatetimesetting in (select n.fkdatetimesetting"
                      + " from datetimesettingntpservermap n where n.fkntpserver = r.pkid)")),
          entry(
              "typetimezone",
              files(
                  IN_POOLS
                      + "p.fkdatetimesetting in"
                      + " (select s.pkid from datetimesetting s where s.timezone = r.name)")),
          entry("callmanagergroup", files(WITH_GROUPS.formatted("r.pkid"), FileFamily.DEFAULTS)),
          entry(
              "callmanagergroupmember",
              files(WITH_GROUPS.formatted("r.fkcallmanagergroup"), FileFamily.DEFAULTS)),
          entry(
              "callmanager",
              files(WITH_GROUPS.formatted(OF_GROUPS + "c.pkid = r.pkid"), FileFamily.DEFAULTS)),
          entry(
              "processnode",
              files(
                  WITH_GROUPS.formatted(OF_GROUPS + "c.fkprocessnode = r.pkid"),
                  FileFamily.DEFAULTS)),
          entry("typemodel", files(OF_MODEL.formatted("r.enum"), FileFamily.DEFAULTS)),
          entry("defaults", files(OF_MODEL.formatted("r.tkmodel"), FileFamily.DEFAULTS)),
          entry("srst", files(IN_POOLS + "p.fksrst = r.pkid")),
          entry("typeuserlocale", files(OF_LOCALE.formatted("tkuserlocale", 1))),
          entry("typenetworklocale", files(OF_LOCALE.formatted("tknetworklocale", 64))),
          entry(
              "commonphoneconfig",
              files("select d.name from device d where d.fkcommonphoneconfig = r.pkid")),
          entry("sipprofile", files(OF_PROFILE, FileFamily.SIP_DEFAULTS)),
          entry("typesoftkey", files(NOBODY, FileFamily.SOFT_KEYS)),
          entry("typesoftkeyset", files(NOBODY, FileFamily.SOFT_KEYS)),
          entry("softkeytemplate", files(NOBODY, FileFamily.SOFT_KEYS)),
          entry("softkeyset", files(NOBODY, FileFamily.SOFT_KEYS)),
          entry("sipdialrules", files(NOBODY, FileFamily.DIAL_RULES)),
          entry("sipdialpattern", files(NOBODY, FileFamily.DIAL_RULES)),
          entry("applicationdialrule", files(NOBODY, FileFamily.DIAL_RULES)),
          entry("typefeaturecontrol", files(NOBODY, FileFamily.FEATURE_POLICIES)),
          entry("featurecontrolpolicy", files(NOBODY, FileFamily.FEATURE_POLICIES)),
          entry("featurecontrolpolicyfeature", files(NOBODY, FileFamily.FEATURE_POLICIES)),
          entry("ring", files(NOBODY, FileFamily.RING_LISTS)),
          entry("picture", files(NOBODY, FileFamily.PICTURE_LISTS)),
          entry("typepriprotocol", files(NOBODY)),
          entry("enterprisephoneconfig", new TableReach(NOBODY, Set.of(), "true")),
          entry("telecasterservice", new TableReach(NOBODY, Set.of(), "true")),
          entry(
              "processconfig",
              new TableReach(
                  NOBODY,
                  Set.of(),
                  "r.service <> 'Cisco TFTP' or r.paramname in"
                      + " ('BuildCNFFlag', 'BuildCNFType', 'FileGeneration')")));

  private static TableReach files(String owners, FileFamily... families) {
    return new TableReach(owners, Set.of(families), "false");
  }

  static TableReach of(String table) {
    TableReach reach = OF_TABLES.get(table);
    if (reach == null) {
      throw new IllegalArgumentException(
          "table " + table + " is new: say in TableReach which files its rows touch");
    }
    return reach;
  }
}
