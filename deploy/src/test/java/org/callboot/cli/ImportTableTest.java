package org.callboot.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import what in this module. */
@AnalyzeClasses(packages = "org.callboot.cli", importOptions = DoNotIncludeTests.class)
class ImportTableTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.callboot.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PARTS_DO_NOT_KNOW_THE_COMMANDS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..cli.tftp", "..cli.status", "..cli.database", "..cli.bulk", "..cli.preview")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.callboot.cli", "picocli..");

  @ArchTest
  static final ArchRule DATAGRAMS_ONLY_IN_THE_TFTP_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli.tftp")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.Datagram.*");

  @ArchTest
  static final ArchRule JACKSON_ONLY_IN_STATUS_AND_BULK =
      noClasses()
          .that()
          .resideOutsideOfPackages("..cli.status", "..cli.bulk")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule THE_CLIENT_IS_NOT_THE_SERVER =
      noClasses()
          .that()
          .resideInAPackage("..cli.tftp")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.callboot.node..");
}
