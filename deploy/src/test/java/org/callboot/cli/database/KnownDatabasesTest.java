package org.callboot.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDatabasesTest {
  private static final ClusterId HQ = new ClusterId("hq");

  @TempDir Path folder;
  private final KnownDatabases databases =
      new KnownDatabases(Map.of("CALLBOOT_DATABASE_PASSWORD", "from-environment"));

  @Test
  void findsTheDatabaseOfAPublisherInItsSettings() throws IOException {
    DatabaseLogin login =
        databases.find(
            HQ,
            settings(
                """
                callboot:
                  cluster: hq
                  database:
                    url: jdbc:postgresql://db.example.com/hq?password=inside
                  sites:
                    east:
                      addresses: 127.0.0.1:5701
                """));

    assertThat(login.jdbcUrl()).startsWith("jdbc:postgresql://db.example.com/hq");
    assertThat(login.password()).isEqualTo("from-environment");
    assertThat(login.toString()).doesNotContain("inside", "from-environment");
  }

  @Test
  void findsTheDatabaseOfAClusterOfAllInOneInItsSettings() throws IOException {
    DatabaseSource source =
        settings(
            """
            callboot:
              site: east
              primary: hq
              clusters:
                hq:
                  database:
                    url: jdbc:postgresql://db.example.com/hq
                    user: reader
            """);

    assertThat(databases.find(HQ, source).user()).isEqualTo("reader");
    assertThatThrownBy(() -> databases.find(new ClusterId("branch"), source))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining("branch")
        .hasMessageContaining("hq");
  }

  @Test
  void saysWhatToStartWhereNothingRuns() {
    DatabaseSource source = new DatabaseSource(Optional.empty(), folder);
    assertThatThrownBy(() -> databases.find(HQ, source))
        .isInstanceOf(DatabaseNotFoundException.class)
        .hasMessageContaining("demo");
  }

  private DatabaseSource settings(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), yaml);
    return new DatabaseSource(Optional.of(file), folder);
  }
}
