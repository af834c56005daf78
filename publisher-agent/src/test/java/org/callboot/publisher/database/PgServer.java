package org.callboot.publisher.database;

/** A PostgreSQL that tests make databases on. */
interface PgServer {
  /** Address of a database that may not be there yet. */
  DatabaseAddress address(String database);
}
