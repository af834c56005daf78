package org.callboot.cli.database;

/** No database of that cluster is known here; the message says what to do. */
public final class DatabaseNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseNotFoundException(String message) {
    super(message);
  }
}
