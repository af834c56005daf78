package org.callboot.publisher.database;

import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The database contract on the oldest PostgreSQL that is supported, in the lane with containers.
 */
@Tag("docker")
@Testcontainers
final class ContainerPostgresIT extends MasterDatabaseContract {
  @Container
  private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:15-alpine");

  private static final PgServer SERVER =
      database ->
          new DatabaseAddress(
              "jdbc:postgresql://"
                  + POSTGRES.getHost()
                  + ":"
                  + POSTGRES.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
                  + "/"
                  + database,
              POSTGRES.getUsername(),
              POSTGRES.getPassword());

  @Override
  PgServer server() {
    return SERVER;
  }
}
