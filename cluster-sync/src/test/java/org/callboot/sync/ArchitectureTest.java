package org.callboot.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of the style guide, for this module. */
@AnalyzeClasses(packages = "org.callboot.sync", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CORE_KNOWS_THE_JDK_ONLY =
      noClasses()
          .that()
          .resideInAnyPackage("..sync.file", "..sync.store", "..sync.parameters")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java.io",
              "java.lang..",
              "java.util..",
              "java.time..",
              "java.nio",
              "java.nio.charset",
              "java.nio.file",
              "java.security",
              "org.jspecify..",
              "org.callboot.sync.file",
              "org.callboot.sync.store",
              "org.callboot.sync.parameters");

  @ArchTest
  static final ArchRule HAZELCAST_STAYS_IN_ITS_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sync.hazelcast")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.hazelcast..");

  @ArchTest
  static final ArchRule VERTX_AND_MICROMETER_STAY_AT_THE_OPERATIONS_PORT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sync.ops")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "io.micrometer..");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_TICKER =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sync.runtime")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.callboot.sync.(*)..").should().beFreeOfCycles();
}
