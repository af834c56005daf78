package org.callboot.cli.bulk;

/** What a column holds, and how a cell becomes a value of the database and back. */
enum ValueKind {
  /** Never null; empty is a value. */
  TEXT("text", false),
  /** Null and empty mean the same: as the default says. */
  TEXT_OR_DEFAULT("text", true),
  /** Whole number, or empty for the default; the database says which numbers fit. */
  NUMBER_OR_DEFAULT("integer", true) {
    @Override
    String read(String cell, References references) throws UnfitValueException {
      if (!cell.matches("[0-9]{0,9}")) {
        throw new UnfitValueException("not a whole number; use digits only, or leave it empty");
      }
      return cell;
    }
  },
  /** A model by its name or number. */
  MODEL("integer", false) {
    @Override
    String read(String cell, References references) throws UnfitValueException {
      return references.model(cell);
    }

    @Override
    String write(String value, References references) {
      return references.modelName(value);
    }
  },
  /** A device pool by its name. */
  POOL("uuid", false) {
    @Override
    String read(String cell, References references) throws UnfitValueException {
      return references.pool(cell);
    }

    @Override
    String write(String value, References references) {
      return references.poolName(value);
    }
  };

  private final String sqlType;
  private final boolean isNullWhenEmpty;

  ValueKind(String sqlType, boolean isNullWhenEmpty) {
    this.sqlType = sqlType;
    this.isNullWhenEmpty = isNullWhenEmpty;
  }

  /**
   * What the database is to hold, as text.
   *
   * @throws UnfitValueException if the cell means nothing; the message says what to write
   */
  String read(String cell, References references) throws UnfitValueException {
    return cell;
  }

  /** What {@link #read} takes back to the same value. */
  String write(String value, References references) {
    return value;
  }

  /** SQL for the value of the column, from its text. */
  String valueFrom(String text) {
    String value = isNullWhenEmpty ? "nullif(" + text + ", '')" : text;
    return sqlType.equals("text") ? value : value + "::" + sqlType;
  }

  /** SQL for what the column holds, such that equal meanings are equal values. */
  String meaningOf(String column) {
    return isNullWhenEmpty && sqlType.equals("text") ? "nullif(" + column + ", '')" : column;
  }
}
