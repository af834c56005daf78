package org.callboot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher in a make-believe project: its mvnw and its java are scripts, so that no build
 * starts.
 */
class LauncherScriptTest {
  private static final Path LAUNCHER = Path.of("callboot").toAbsolutePath();

  @TempDir private Path folder;

  private record Result(int exitCode, String text) {}

  @Test
  void isAScriptThatAnyShellReads() throws Exception {
    assertThat(run(Map.of(), "sh", "-n", LAUNCHER.toString()).exitCode()).isZero();
    assertThat(Files.isExecutable(LAUNCHER)).isTrue();
  }

  @Test
  void pleasesShellcheckWhereThereIsOne() throws Exception {
    boolean isThere = run(Map.of(), "sh", "-c", "command -v shellcheck").exitCode() == ExitCode.OK;
    assumeTrue(isThere, "shellcheck is not installed");
    Result result = run(Map.of(), "shellcheck", LAUNCHER.toString());
    assertThat(result.exitCode()).as(result.text()).isZero();
  }

  @Test
  void buildsOnFirstUseOnlyAndAgainWhenASourceIsNewer() throws Exception {
    project("17.0.1");
    assertThat(launch("status").text()).contains("callboot: building").contains("java ");
    assertThat(launch("status").text()).doesNotContain("building");
    Path source = folder.resolve("p/node/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    assertThat(launch("status").text()).contains("sources have changed");
    assertThat(launch("status").text()).doesNotContain("building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void severalAtATimeBuildOnce() throws Exception {
    project("17.0.1");
    startFourAtATime(environment());
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void severalAtATimeBuildOnceWhereThereIsNoFlock() throws Exception {
    project("17.0.1");
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("PATH", toolsWithoutFlock().toString());
    startFourAtATime(environment);
    assertThat(builds()).isEqualTo(1);
    assertThat(folder.resolve("p/deploy/target/launcher/lock.d")).doesNotExist();
    assertThat(folder.resolve("p/deploy/target/launcher/lock")).doesNotExist();
  }

  private void startFourAtATime(Map<String, String> environment) throws Exception {
    List<Process> shells = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      shells.add(start(environment, launcher("status")));
    }
    for (Process shell : shells) {
      Result result = finish(shell);
      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(result.text()).contains("org.callboot.cli.Callboot status");
    }
  }

  private Path toolsWithoutFlock() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    String names =
        "sh cat cp dirname find head mkdir mktemp mv readlink rm rmdir sed sleep tail touch";
    for (String name : names.split(" ")) {
      String place = run(Map.of(), "sh", "-c", "command -v " + name).text().strip();
      script("tools/" + name, "exec " + place + " \"$@\"");
    }
    return tools;
  }

  @Test
  void aProgramThatRunsKeepsItsJarsThroughALaterBuild() throws Exception {
    project("17.0.1");
    String first = launch("node").text();
    String path = first.substring(first.indexOf("-cp ") + 4).split("[ :]")[0];
    assertThat(path).endsWith("callboot.jar");
    Files.writeString(folder.resolve("p/pom.xml"), "<x/>");
    launch("node");
    assertThat(builds()).isEqualTo(2);
    assertThat(Path.of(path)).exists();
  }

  @Test
  void putsEachJarOnTheClassPathOnce() throws Exception {
    project("17.0.1");
    assertThat(launch("node").text())
        .containsOnlyOnce("node-1.jar")
        .containsOnlyOnce("other.jar")
        .contains("/target/lib/other.jar");
  }

  @Test
  void aFailedBuildShowsTheEndOfItsLog() throws Exception {
    project("17.0.1");
    script("p/mvnw", "echo cannot compile A.java; exit 1");
    Result result = launch("status");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.text()).contains("the build failed").contains("cannot compile A.java");
    assertThat(result.text()).doesNotContain("java -");
  }

  @ParameterizedTest
  @CsvSource({
    "demo, programs",
    "--debug node --config f, programs",
    "status, commands",
    "--help, commands",
  })
  void longRunningProgramsGetOtherOptionsThanShortCommands(String line, String options)
      throws Exception {
    project("17.0.1");
    assertThat(LAUNCHER.resolveSibling("jvm").resolve(options)).isRegularFile();
    assertThat(launch(line.split(" ")).text())
        .containsOnlyOnce("java @")
        .contains("/deploy/jvm/" + options + " ")
        .contains("org.callboot.cli.Callboot " + line + "\n");
  }

  @ParameterizedTest
  @CsvSource({"11.0.2", "1.8.0_402", "16"})
  void refusesAnOldJavaAndSaysWhatToDo(String version) throws Exception {
    project(version);
    Result result = launch("status");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.text()).contains("17 or later").contains(version).contains("JAVA_HOME");
    assertThat(builds()).isZero();
  }

  @Test
  void runsThroughASymbolicLinkFromAnyFolder() throws Exception {
    project("21");
    Path link = Files.createSymbolicLink(folder.resolve("cb"), launcherCopy());
    Result result = run(environment(), link.toString(), "get", "a b");
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.text()).contains("get a b").contains("cwd=" + folder.toRealPath());
  }

  private Path launcherCopy() {
    return folder.resolve("p/deploy/callboot");
  }

  private void project(String version) throws IOException {
    Files.createDirectories(folder.resolve("p/deploy"));
    Files.createDirectories(folder.resolve("p/node/src/main"));
    Files.copy(LAUNCHER, launcherCopy());
    Files.writeString(folder.resolve("p/pom.xml"), "");
    script(
        "p/mvnw",
        "echo build >>builds",
        "mkdir -p deploy/target/lib",
        "touch deploy/target/callboot.jar deploy/target/lib/node-1.jar deploy/target/lib/other.jar");
    script("jdk/bin/java", "echo java \"$@\"; echo cwd=$PWD >&2");
    script("jdk/bin/javac", "");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void script(String name, String... lines) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private long builds() throws IOException {
    Path builds = folder.resolve("p/builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  private Map<String, String> environment() {
    return Map.of("JAVA_HOME", folder.resolve("jdk").toString());
  }

  private String[] launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcherCopy().toString()));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private Result launch(String... arguments) throws Exception {
    return run(environment(), launcher(arguments));
  }

  private Result run(Map<String, String> environment, String... command) throws Exception {
    return finish(start(environment, command));
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), text);
  }
}
