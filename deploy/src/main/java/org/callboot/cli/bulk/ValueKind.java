package org.callboot.cli.bulk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column holds, and how a cell becomes a value of the database and back. */
enum ValueKind {
  /** Never null; empty is a value. */
  TEXT("text", Empty.IS_A_VALUE, null),
  /** Null and empty mean the same: as the default says. */
  TEXT_OR_DEFAULT("text", Empty.IS_NULL, null),
  /** A value that the database finds when none is given, and that then stays. */
  TEXT_OR_FOUND("text", Empty.LEAVES_WHAT_IS_THERE, null),
  /** Whole number, or empty for the default; the database says which numbers fit. */
  NUMBER_OR_DEFAULT("integer", Empty.IS_NULL, null) {
    @Override
    String read(String cell, References references) throws UnfitValueException {
      if (!cell.matches("[0-9]{0,9}")) {
        throw new UnfitValueException("not a whole number; use digits only, or leave it empty");
      }
      return cell;
    }
  },
  /** A model by its name or number. */
  MODEL("integer", Empty.IS_A_VALUE, null) {
    @Override
    String read(String cell, References references) throws UnfitValueException {
      return references.model(cell);
    }

    @Override
    String write(String value, References references) {
      return references.modelName(value);
    }
  },
  POOL("uuid", Empty.IS_A_VALUE, "devicepool"),
  COMMON_PHONE_PROFILE("uuid", Empty.IS_NULL, "commonphoneconfig"),
  USER_LOCALE("integer", Empty.IS_NULL, "typeuserlocale"),
  NETWORK_LOCALE("integer", Empty.IS_NULL, "typenetworklocale"),
  SIP_PROFILE("uuid", Empty.IS_NULL, "sipprofile"),
  SOFTKEY_TEMPLATE("uuid", Empty.IS_NULL, "softkeytemplate"),
  SIP_DIAL_RULES("uuid", Empty.IS_NULL, "sipdialrules"),
  FEATURE_CONTROL_POLICY("uuid", Empty.IS_NULL, "featurecontrolpolicy");

  /** What an empty cell means. */
  private enum Empty {
    IS_A_VALUE,
    IS_NULL,
    LEAVES_WHAT_IS_THERE
  }

  private final String sqlType;
  private final Empty empty;
  private final @Nullable String table;

  ValueKind(String sqlType, Empty empty, @Nullable String table) {
    this.sqlType = sqlType;
    this.empty = empty;
    this.table = table;
  }

  /** The table whose rows are meant by their names. */
  Optional<String> table() {
    return Optional.ofNullable(table);
  }

  /** Key of that table: types are known by their number, rows of a cluster by their pkid. */
  String keyColumn() {
    return sqlType.equals("uuid") ? "pkid" : "enum";
  }

  /**
   * What the database is to hold, as text.
   *
   * @throws UnfitValueException if the cell means nothing; the message says what to write
   */
  String read(String cell, References references) throws UnfitValueException {
    boolean isRow = table != null && !(cell.isEmpty() && empty == Empty.IS_NULL);
    return isRow ? references.key(this, cell) : cell;
  }

  /** What {@link #read} takes back to the same value. */
  String write(String value, References references) {
    return table == null ? value : references.name(this, value);
  }

  /** SQL for the value of the column of a new device, from its text. */
  String valueFrom(String text) {
    String value = empty == Empty.IS_A_VALUE ? text : "nullif(" + text + ", '')";
    return sqlType.equals("text") ? value : value + "::" + sqlType;
  }

  /** As {@link #valueFrom}, for a device that has a value in {@code column}. */
  String valueFrom(String text, String column) {
    return empty == Empty.LEAVES_WHAT_IS_THERE
        ? "coalesce(" + valueFrom(text) + ", " + column + ")"
        : valueFrom(text);
  }

  /** SQL for what the column holds, such that equal meanings are equal values. */
  String meaningOf(String column) {
    return empty != Empty.IS_A_VALUE && sqlType.equals("text")
        ? "nullif(" + column + ", '')"
        : column;
  }
}
