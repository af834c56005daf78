package org.callboot.publisher.database;

final class TempFilesIT extends GatewayFilesContract {
  @Override
  PgServer server() {
    return EmbeddedPgServer.shared();
  }
}
