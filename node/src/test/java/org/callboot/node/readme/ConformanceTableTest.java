package org.callboot.node.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callboot.node.conformance.Rule;
import org.callboot.node.conformance.SilentCase;
import org.junit.jupiter.api.Test;

/** The conformance table of README.md names every rule, and its tests are those of the code. */
class ConformanceTableTest {
  private static final int RULES = 86;
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path TESTS = SOURCES.resolve("org/callboot/node/conformance");
  private static final String REASON = "does not apply: ";
  private static final Pattern PROOF = Pattern.compile("`(\\w+\\.\\w+)`");

  private final Readme readme = Readme.ofModule();

  /** A row: what is claimed, and the tests or the reason behind it. */
  private record Row(String key, String proof) {
    boolean doesNotApply() {
      return proof.startsWith(REASON);
    }

    Set<String> tests() {
      return PROOF
          .matcher(proof)
          .results()
          .map(test -> test.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private List<Row> rows(String heading) {
    return readme.table(heading).stream().map(row -> new Row(row.get(0), row.get(2))).toList();
  }

  private List<Row> allRows() {
    return Stream.of("Rules", "Where the RFCs are silent").flatMap(h -> rows(h).stream()).toList();
  }

  @Test
  void everyRuleHasItsRowInOrder() {
    assertThat(rows("Rules").stream().map(Row::key))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, RULES).mapToObj(Integer::toString).toList());
  }

  @Test
  void everyRowHasTestsOrAReasonWhyThereIsNone() {
    assertThat(allRows())
        .allSatisfy(
            row -> {
              assertThat(row.tests().isEmpty()).isEqualTo(row.doesNotApply());
              assertThat(row.proof().length()).isGreaterThan(REASON.length() + 5);
            });
  }

  @Test
  void everyRuleNamesExactlyTheTestsThatProveIt() throws Exception {
    Map<String, Set<String>> proofs = new TreeMap<>();
    for (Method test : conformanceTests()) {
      Rule rule = test.getAnnotation(Rule.class);
      for (int number : rule == null ? new int[0] : rule.value()) {
        proofs.computeIfAbsent("" + number, key -> new TreeSet<>()).add(nameOf(test));
      }
    }
    assertProven(rows("Rules"), proofs);
  }

  @Test
  void everySilentCaseNamesExactlyTheTestsThatProveIt() throws Exception {
    Map<String, Set<String>> proofs = new TreeMap<>();
    for (Method test : conformanceTests()) {
      SilentCase silent = test.getAnnotation(SilentCase.class);
      for (String key : silent == null ? new String[0] : silent.value()) {
        proofs.computeIfAbsent(key, unused -> new TreeSet<>()).add(nameOf(test));
      }
    }
    assertProven(rows("Where the RFCs are silent"), proofs);
  }

  @Test
  void everyConformanceTestProvesSomething() throws Exception {
    assertThat(conformanceTests())
        .hasSizeGreaterThan(RULES / 2)
        .allMatch(
            test ->
                test.isAnnotationPresent(Rule.class) || test.isAnnotationPresent(SilentCase.class));
  }

  private static void assertProven(List<Row> rows, Map<String, Set<String>> proofs) {
    assertThat(rows.stream().map(Row::key)).containsAll(proofs.keySet());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.tests()).isEqualTo(proofs.getOrDefault(row.key(), Set.of())));
  }

  private static String nameOf(Method test) {
    return test.getDeclaringClass().getSimpleName() + "." + test.getName();
  }

  /** Every method of the package that JUnit runs. */
  private static List<Method> conformanceTests() throws IOException, ClassNotFoundException {
    List<Method> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith("IT.java")).toList()) {
        String name = SOURCES.relativize(file).toString().replace('/', '.');
        Class<?> type = Class.forName(name.substring(0, name.length() - ".java".length()));
        Arrays.stream(type.getDeclaredMethods())
            .filter(ConformanceTableTest::isTest)
            .forEach(tests::add);
      }
    }
    return tests;
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().getSimpleName().equals("ConformanceTest"));
  }
}
