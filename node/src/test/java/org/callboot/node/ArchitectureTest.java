package org.callboot.node;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executor;

/** Who may import what inside the node. */
@AnalyzeClasses(
    packages = "org.callboot.node",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String NODE = "org.callboot.node";
  private static final String FILES = "org.callboot.sync.file";
  private static final String RUNTIME = "org.callboot.sync.runtime";
  private static final String LOGGING = "org.slf4j..";
  private static final String[] TOOLS = {"java..", "org.jspecify.."};

  private static String[] toolsAnd(String... packages) {
    String[] all = new String[TOOLS.length + packages.length];
    System.arraycopy(TOOLS, 0, all, 0, TOOLS.length);
    System.arraycopy(packages, 0, all, TOOLS.length, packages.length);
    return all;
  }

  private static ArchRule onlyDependsOn(String part, String... others) {
    return classes()
        .that()
        .resideInAPackage(NODE + "." + part)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(toolsAnd(others))
        .allowEmptyShould(true);
  }

  @ArchTest static final ArchRule WIRE_KNOWS_NOTHING_ELSE = onlyDependsOn("wire", NODE + ".wire");

  @ArchTest
  static final ArchRule ADMISSION_KNOWS_NOTHING_ELSE =
      onlyDependsOn("admission", NODE + ".admission");

  @ArchTest
  static final ArchRule TRANSFER_KNOWS_PACKETS_AND_FILES =
      onlyDependsOn("transfer", NODE + ".transfer", NODE + ".wire", "org.callboot.sync.file");

  @ArchTest
  static final ArchRule RESOLVE_KNOWS_THE_CACHE_AND_FILES =
      onlyDependsOn("resolve", NODE + ".resolve", NODE + ".cache", FILES);

  @ArchTest
  static final ArchRule RESOLVE_STARTS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(NODE + ".resolve")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Executor.class);

  @ArchTest
  static final ArchRule DIRECTORY_KNOWS_THE_SEARCH_AND_FILES =
      onlyDependsOn(
          "resolve.directory",
          NODE + ".resolve",
          NODE + ".resolve.directory",
          FILES,
          RUNTIME,
          LOGGING);

  @ArchTest
  static final ArchRule PATHS_KNOW_THE_SEARCH_AND_THE_STORE =
      onlyDependsOn(
          "paths",
          NODE + ".paths",
          NODE + ".resolve..",
          NODE + ".cache",
          FILES,
          "org.callboot.sync.parameters",
          "org.callboot.sync.store",
          RUNTIME,
          LOGGING);

  @ArchTest
  static final ArchRule JOURNAL_KNOWS_ENDS_AND_METERS =
      onlyDependsOn(
          "journal",
          NODE + ".journal",
          NODE + ".metrics",
          NODE + ".resolve",
          NODE + ".transfer",
          FILES,
          LOGGING);

  @ArchTest
  static final ArchRule THE_REQUEST_LINE_KNOWS_ADMISSION_AND_THE_SEARCH =
      onlyDependsOn(
          "request",
          NODE + ".request",
          NODE + ".admission",
          NODE + ".resolve",
          NODE + ".transfer",
          FILES);

  @ArchTest
  static final ArchRule HTTP_KNOWS_NO_CACHE_AND_NO_STORE =
      onlyDependsOn(
          "http",
          NODE + ".http",
          NODE + ".admission",
          NODE + ".journal",
          NODE + ".metrics",
          NODE + ".request",
          NODE + ".resolve",
          NODE + ".transfer",
          FILES,
          RUNTIME,
          LOGGING,
          "io.vertx..",
          "io.netty..");

  @ArchTest
  static final ArchRule CACHE_KNOWS_FILES_AND_THEIR_STORE =
      onlyDependsOn("cache", NODE + ".cache", "org.callboot.sync..", "org.slf4j..");

  @ArchTest
  static final ArchRule CACHE_NEVER_CALLS_HAZELCAST =
      noClasses()
          .that()
          .resideInAnyPackage(NODE + ".cache", NODE + ".resolve")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.callboot.sync.hazelcast", "org.callboot.sync.ops")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ONLY_SOCKETS_AND_THE_MAIN_KNOW_VERTX_AND_NETTY =
      noClasses()
          .that()
          .resideOutsideOfPackages(NODE + ".udp", NODE + ".net", NODE + ".http", NODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule UDP_KNOWS_NOTHING_OF_TFTP =
      onlyDependsOn("udp", NODE + ".udp", LOGGING, "io.vertx..", "io.netty..", "com.sun.jna..");

  @ArchTest
  static final ArchRule ONLY_UDP_CALLS_THE_C_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackage(NODE + ".udp")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static final ArchRule ONLY_METRICS_AND_THE_MAIN_KNOW_MICROMETER =
      noClasses()
          .that()
          .resideOutsideOfPackages(NODE + ".metrics", NODE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_PUBLISHER_OR_HAZELCAST =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.callboot.publisher..", "com.hazelcast..");

  @ArchTest
  static final ArchRule ONLY_DISK_KNOWS_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackage(NODE + ".disk")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule DISK_KNOWS_COPIES_AND_THEIR_STORE =
      onlyDependsOn(
          "disk",
          NODE + ".disk",
          NODE + ".cache",
          NODE + ".paths",
          FILES,
          "org.callboot.sync.store",
          RUNTIME,
          LOGGING,
          "org.sqlite..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_NET_BUT_THE_MAIN =
      noClasses()
          .that()
          .resideOutsideOfPackages(NODE + ".net", NODE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(NODE + ".net");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_HTTP_BUT_THE_MAIN =
      noClasses()
          .that()
          .resideOutsideOfPackages(NODE + ".http", NODE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(NODE + ".http");

  @ArchTest
  static final ArchRule PURE_PACKAGES_KNOW_NO_SOCKET_THREAD_OR_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(
              NODE + ".wire",
              NODE + ".transfer",
              NODE + ".admission",
              NODE + ".request",
              NODE + ".resolve")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
                  .and(not(type(InetAddress.class).or(type(UnknownHostException.class)))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_HANDED_IN =
      noClasses()
          .that()
          .haveNameNotMatching(".*Main")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(Random.class);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLES =
      slices().matching(NODE + ".(*)..").should().beFreeOfCycles();
}
