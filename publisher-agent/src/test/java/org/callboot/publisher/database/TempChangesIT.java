package org.callboot.publisher.database;

final class TempChangesIT extends GatewayChangesContract {
  @Override
  PgServer server() {
    return EmbeddedPgServer.shared();
  }
}
