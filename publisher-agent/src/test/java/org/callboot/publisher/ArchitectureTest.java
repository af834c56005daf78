package org.callboot.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** Who may import what in this module. */
@AnalyzeClasses(
    packages = "org.callboot.publisher",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "org.callboot.publisher";

  @ArchTest
  static final ArchRule buildIsPure =
      classes()
          .that()
          .resideInAPackage(BASE + ".build..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              BASE + ".build..",
              BASE + ".database",
              BASE + ".feed",
              "org.callboot.sync.file",
              "com.fasterxml.jackson..",
              "com.ctc.wstx..",
              "org.codehaus.stax2..",
              "org.jspecify..",
              "java.io",
              "java.lang..",
              "java.nio.charset",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "javax.xml..");

  @ArchTest
  static final ArchRule buildersUsePortsOnlyForTheirRecords =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".build..")
          .and()
          .haveNameNotMatching(".*\\.build\\.(ClusterFiles|FileFamily).*")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              ".*\\.(MasterDatabase|DatabaseSnapshot|Leadership|CursorStore|ChangeFeed|Jdbc.*|Postgres.*)");

  @ArchTest
  static final ArchRule sqlStaysInDatabaseAndFeed =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + ".database", BASE + ".feed", BASE + ".embedded")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "com.zaxxer..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule jacksonStaysInTheWriterOfXml =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".build.xml")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "com.ctc.wstx..");

  /** The writer, then the phones, then the choice of files. */
  @ArchTest
  static final ArchRule buildersFormLayers =
      slices().matching(BASE + ".build.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule lowerBuildersDoNotKnowTheChoiceOfFiles =
      noClasses()
          .that()
          .resideInAnyPackage(BASE + ".build.xml", BASE + ".build.phone")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + ".build");

  @ArchTest
  static final ArchRule micrometerStaysInMetricsAndTheMain =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + ".metrics")
          .and()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..");

  @ArchTest
  static final ArchRule storeIsReachedByItsPorts =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.hazelcast..", "io.vertx..", "io.netty..", "org.callboot.node..");

  @ArchTest
  static final ArchRule timeIsGivenFromOutside =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(Random.class);

  @ArchTest
  static final ArchRule onlyTheMainEndsTheProgram =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule metricsKnowNobody =
      noClasses()
          .that()
          .resideInAPackage(BASE + ".metrics")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              BASE + ".publish", BASE + ".build", BASE + ".feed", BASE + ".database");

  @ArchTest
  static final ArchRule lowerPackagesDoNotKnowPublish =
      noClasses()
          .that()
          .resideInAnyPackage(BASE + ".feed", BASE + ".database", BASE + ".build")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + ".publish", BASE + ".metrics", BASE);

  /** The records of feed and database name each other (a snapshot has a position in the feed). */
  @ArchTest
  static final ArchRule noCycles =
      slices().matching(BASE + ".(build|publish|metrics|embedded)..").should().beFreeOfCycles();
}
