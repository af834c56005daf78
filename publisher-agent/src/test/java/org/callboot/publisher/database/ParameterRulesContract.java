package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.callboot.sync.parameters.InvalidParameterException;
import org.callboot.sync.parameters.ServiceParameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The database takes what a node takes and nothing else: a node refuses all parameters of its
 * cluster for one bad value.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParameterRulesContract {
  private TestDatabase database;

  abstract PgServer server();

  @BeforeAll
  void openDatabase() {
    database = TestDatabase.create(server());
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "///",
        "file:",
        "file:/",
        "FILE:///",
        "/.",
        "/./",
        "/./.",
        "//.//.",
        "/..",
        "/srv/..",
        "/srv/../tftp",
        "/srv/tftp/..",
        "file:/..",
        "..",
        "../srv",
        "./srv",
        "/srv",
        "/srv/",
        "/srv/./tftp",
        "/.srv",
        "/...",
        "/..srv",
        "/srv..",
        "/srv/...",
        "file:/srv",
        "File:///srv/tftp",
        "/srv/with space",
        "srv/tftp",
        "tftp://127.0.0.1/x",
        "http://127.0.0.1/",
        "cluster:branch",
        "CLUSTER:branch",
        "cluster:",
        "cluster:HQ",
        "cluster:hq",
        "cluster:a-",
        "cluster: branch",
        " cluster:branch",
        " /srv"
      })
  void alternatePathsAreJudgedAsNodesJudgeThem(String value) {
    assertJudgedAlike("AlternateFileLocation1", value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "20000",
        "20001",
        "0",
        "00",
        "0050",
        " 50 ",
        "+50",
        "-1",
        "5e1",
        "50.0",
        "",
        "many",
        "99999999999",
        "0000000000000050",
        "\u0665\u0660"
      })
  void servingCountsAreJudgedAsNodesJudgeThem(String value) {
    assertJudgedAlike("MaximumServingCount", value);
  }

  /** There is no limit of our own. */
  @ParameterizedTest
  @ValueSource(ints = {1024, 3000})
  void longFoldersAreTaken(int length) {
    assertJudgedAlike("AlternateFileLocation2", "/" + "x".repeat(length));
  }

  private void assertJudgedAlike(String name, String value) {
    assertThat(databaseTakes(name, value)).as("'%s'", value).isEqualTo(nodeTakes(name, value));
  }

  private boolean databaseTakes(String name, String value) {
    try {
      database.run(RefusalsContract.SET_PARAMETER.formatted("Cisco TFTP", name, value));
      List<String> kept =
          database.list("select paramvalue from processconfig where paramname = '" + name + "'");
      assertThat(nodeTakes(name, kept.get(0))).as("'%s' is kept", kept.get(0)).isTrue();
      return true;
    } catch (DatabaseException e) {
      assertThat(e).hasMessageContaining("may not be");
      return false;
    }
  }

  private static boolean nodeTakes(String name, String value) {
    try {
      ServiceParameter.check(TestDatabase.HQ, name, value);
      return true;
    } catch (InvalidParameterException e) {
      return false;
    }
  }
}
