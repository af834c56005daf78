package org.callboot.publisher.database;

import java.util.UUID;

/**
 * Tables whose rows many devices depend on, with the way from a row to its devices. The constant's
 * name is the table's name in the change log, or says in which of two roles its row is meant.
 */
public enum SharedRow {
  DEVICEPOOL(Key.PKID, "d.fkdevicepool = any (?)"),
  CALLMANAGERGROUP(Key.PKID, inPools("p.fkcallmanagergroup = any (?)")),
  /** By way of its groups and their pools. */
  CALLMANAGER(Key.PKID, inPools(inGroups("m.fkcallmanager = any (?)"))),
  /** By way of the CallManagers there. */
  PROCESSNODE(
      Key.PKID,
      inPools(
          inGroups(
              "m.fkcallmanager in"
                  + " (select c.pkid from callmanager c where c.fkprocessnode = any (?))"))),
  DATETIMESETTING(Key.PKID, inPools("p.fkdatetimesetting = any (?)")),
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
    };

    private final String sqlType;

    Key(String sqlType) {
      this.sqlType = sqlType;
    }

    abstract Object parse(String key);
  }

  private final Key key;
  private final String condition;

  SharedRow(Key key, String condition) {
    this.key = key;
    this.condition = condition;
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

  private static String inGroups(String condition) {
    return "p.fkcallmanagergroup in"
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

  /** SQL type of the parameter's elements. */
  String sqlType() {
    return key.sqlType;
  }
}
