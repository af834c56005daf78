package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.build.XmlReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the rows of the sample data to the files of its phones, in every generation. */
abstract class SamplePhonesContract {
  private static final String LOBBY = "SEP001B0C96A104.cnf.xml";
  private static final String OFFICE = "SEP001B0C96A105.cnf.xml";
  private static final String WORKSHOP = "SEP001B0C96A106.cnf.xml";
  private static final String SWITCHBOARD = "SEP001B0C96A107.cnf.xml";

  abstract PgServer server();

  private Map<String, String> files(String generation) {
    DatabaseCreation.createIfMissing(server().address("postgres"), "samplephones");
    Map<String, String> files = new TreeMap<>();
    try (var pool = server().address("samplephones").pool("test", 2)) {
      MasterDatabaseMigration.migrate(pool, TestDatabase.HQ);
      SampleData.load(pool, TestDatabase.HQ);
      TestDatabase.run(
          server().address("samplephones"),
          RefusalsContract.SET_PARAMETER.formatted("Cisco TFTP", "FileGeneration", generation));
      try (DatabaseSnapshot snapshot = new JdbcMasterDatabase(pool, TestDatabase.HQ).snapshot()) {
        new ClusterFiles().build(BuildPlan.EVERYTHING, snapshot, Set::of, new Texts(files));
      }
    }
    return files;
  }

  private record Texts(Map<String, String> files) implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      files.put(
          file.name().text(), new String(file.content().toByteArray(), StandardCharsets.UTF_8));
    }

    @Override
    public void withoutFile(Device device) {
      // Devices of kinds that this test is not about.
    }

    @Override
    public void unbuilt(Unbuilt what, RuntimeException cause) {
      throw new AssertionError(what.toString(), cause);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.1", "9.1"})
  void everyPhoneHasAWellFormedFile(String generation) {
    Map<String, String> files = files(generation);
    assertThat(files).containsKeys(LOBBY, OFFICE, WORKSHOP, SWITCHBOARD, "SEP0007EB463101.cnf.xml");
    files.entrySet().stream()
        .filter(file -> file.getKey().matches("SEP.*\\.cnf\\.xml"))
        .forEach(
            file ->
                assertThat(XmlReading.paths(file.getValue().getBytes(StandardCharsets.UTF_8)))
                    .contains("devicePool/name", "loadInformation", "versionStamp"));
  }

  /** Stamps of the version before this schema: those phones do not restart. */
  @Test
  void thePhonesOfTheFirstReleaseKeepTheirFiles() {
    Map<String, String> files = files("3.1");
    assertThat(files.get("SEP0007EB463101.cnf.xml"))
        .contains("<vendorConfig></vendorConfig>")
        .contains("<versionStamp>{2E69E523-AA29-FB90-AC68-FE63064260A3}</versionStamp>");
    assertThat(files.get("SEP000628C4B303.cnf.xml"))
        .contains("<versionStamp>{8396120F-832D-4D94-8370-0FF2FDEFE487}</versionStamp>");
  }

  @Test
  void settingsOfEveryLevelShowInTheirElement() {
    Map<String, String> files = files("9.1");
    assertThat(files.get(LOBBY))
        .contains("<srstOption>Enable</srstOption>", "<ipAddr2>192.0.2.82</ipAddr2>")
        .contains("<name>French_France</name>", "<phonePassword>7410</phonePassword>")
        .contains("<vendorConfig>\n    <daysDisplayNotActive>1,7</daysDisplayNotActive>")
        .contains("<commonConfig>\n    <pcPort>1</pcPort>")
        .contains("<directoryURL>http://192.0.2.10/tower/directory.xml</directoryURL>")
        .contains("<connectionMonitorDuration>60</connectionMonitorDuration>");
    assertThat(files.get(OFFICE))
        .contains("<name>English_United_States</name>", "<ownerId>jdoe</ownerId>");
    assertThat(files.get(SWITCHBOARD))
        .contains("<deviceLine>24</deviceLine>", "<name>Canteen</name>")
        .contains("<name>Missed Calls</name>");
    assertThat(files("4.1").get(WORKSHOP))
        .contains("<pcPort>0</pcPort>")
        .doesNotContain("pcPort>1");
  }
}
