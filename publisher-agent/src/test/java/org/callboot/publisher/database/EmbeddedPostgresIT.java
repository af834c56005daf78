package org.callboot.publisher.database;

/** The database contract on the embedded server. */
final class EmbeddedPostgresIT extends MasterDatabaseContract {
  @Override
  PgServer server() {
    return EmbeddedPgServer.shared();
  }
}
