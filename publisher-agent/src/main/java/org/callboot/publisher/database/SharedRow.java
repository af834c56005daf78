package org.callboot.publisher.database;

import java.util.UUID;

/**
 * Tables whose rows many devices or gateways depend on, with the way from a row to them. The
 * constant's name is the table's name in the change log, or says in which of two roles its row is
 * meant.
 */
public enum SharedRow {
  /** Gateways have no pool, but their ports do, and files name it. */
  DEVICEPOOL(
      Key.PKID,
      "d.fkdevicepool = any (?)",
      "g.pkid in (select u.fkgateway from gatewayunit u"
          + " join gatewaysubunit s on s.fkgatewayunit = u.pkid join"
          + " (select fkgatewaysubunit, fkdevicepool from analogaccess"
          + " union all select fkgatewaysubunit, fkdevicepool from digitalaccess) e"
          + " on e.fkgatewaysubunit = s.pkid where e.fkdevicepool = any (?))"),
  CALLMANAGERGROUP(
      Key.PKID, inPools("p.fkcallmanagergroup = any (?)"), "g.fkcallmanagergroup = any (?)"),
  /** By way of its groups and their pools. */
  CALLMANAGER(
      Key.PKID,
      inPools(inGroups("p", Member.OF_CALLMANAGER)),
      inGroups("g", Member.OF_CALLMANAGER)),
  /** By way of the CallManagers there. */
  PROCESSNODE(
      Key.PKID,
      inPools(inGroups("p", Member.OF_PROCESSNODE)),
      inGroups("g", Member.OF_PROCESSNODE)),
  DATETIMESETTING(Key.PKID, inPools("p.fkdatetimesetting = any (?)")),
  /** By way of the date/time settings in that zone. */
  TYPETIMEZONE(
      Key.NAME,
      inPools(
          "p.fkdatetimesetting in"
              + " (select s.pkid from datetimesetting s where s.timezone = any (?))")),
  TYPEMODEL(Key.NUMBER, "d.tkmodel = any (?)"),
  /** A row of typemodel again: the model of modules beside phones. */
  ADDONMODEL(
      Key.NUMBER,
      "d.pkid in (select a.fkdevice from deviceaddonmodulemap a where a.tkmodel = any (?))"),
  SRST(Key.PKID, inPools("p.fksrst = any (?)")),
  /** 1 is the locale of phones for which none is set. */
  TYPEUSERLOCALE(Key.NUMBER, ofDeviceOrPool("tkuserlocale", 1)),
  /** 64 is the locale of phones for which none is set. */
  TYPENETWORKLOCALE(Key.NUMBER, ofDeviceOrPool("tknetworklocale", 64)),
  COMMONPHONECONFIG(Key.PKID, "d.fkcommonphoneconfig = any (?)"),
  /** By way of the date/time settings that name it. */
  NTPSERVER(
      Key.PKID,
      inPools(
          "p.fkdatetimesetting in (select n.fkdatetimesetting"
              + " from datetimesettingntpservermap n where n.fkntpserver = any (?))")),
  /** SIP phones that name the profile, or none if it is the standard one. */
  SIPPROFILE(
      Key.PKID,
      "coalesce(d.fksipprofile, (select s.pkid from sipprofile s where s.isstandard)) = any (?) and "
          + SipColumns.CONDITION);

  /** Conditions for a member {@code m} of a group. */
  private static final class Member {
    static final String OF_CALLMANAGER = "m.fkcallmanager = any (?)";
    static final String OF_PROCESSNODE =
        "m.fkcallmanager in"
            + " (select c.pkid from callmanager c where c.fkprocessnode = any (?))";
  }

  /** What identifies a row. */
  private enum Key {
    PKID("uuid") {
      @Override
      Object parse(String key) {
        return UUID.fromString(key);
      }
    },
    NUMBER("int4") {
      @Override
      Object parse(String key) {
        return Integer.valueOf(key);
      }
    },
    NAME("text") {
      @Override
      Object parse(String key) {
        return key;
      }
    };

    private final String sqlType;

    Key(String sqlType) {
      this.sqlType = sqlType;
    }

    abstract Object parse(String key);
  }

  private final Key key;
  private final String condition;
  private final String gatewayCondition;

  /** Rows that no gateway depends on. */
  SharedRow(Key key, String condition) {
    this(key, condition, "");
  }

  SharedRow(Key key, String condition, String gatewayCondition) {
    this.key = key;
    this.condition = condition;
    this.gatewayCondition = gatewayCondition;
  }

  private static String inPools(String condition) {
    return "d.fkdevicepool in (select p.pkid from devicepool p where " + condition + ")";
  }

  private static String ofDeviceOrPool(String column, int usual) {
    return "coalesce(d."
        + column
        + ", (select p."
        + column
        + " from devicepool p where p.pkid = d.fkdevicepool), "
        + usual
        + ") = any (?)";
  }

  /** For a pool or gateway whose group has a member like that. */
  private static String inGroups(String alias, String condition) {
    return alias
        + ".fkcallmanagergroup in"
        + " (select m.fkcallmanagergroup from callmanagergroupmember m where "
        + condition
        + ")";
  }

  /**
   * The row's key as the database takes it.
   *
   * @throws IllegalArgumentException if the text is no key of this table
   */
  public Object parse(String text) {
    return key.parse(text);
  }

  /** Holds for a device {@code d} that depends on one of the rows of the one parameter. */
  String condition() {
    return condition;
  }

  /** Holds for a gateway {@code g} that depends on one of them; empty if none ever does. */
  String gatewayCondition() {
    return gatewayCondition;
  }

  /** SQL type of the parameter's elements. */
  String sqlType() {
    return key.sqlType;
  }
}
