package org.callboot.node.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SearchPathTest {
  private static final String MAC = "0007EB463101";

  private static String ask(String name, PathEntry... paths) {
    return words(new SearchPath(List.of(paths), false).resolve(FileName.of(name)));
  }

  private static String words(Resolution resolution) {
    if (resolution instanceof Resolution.Found found) {
      return "found in " + found.file().path();
    }
    if (resolution instanceof Resolution.NotFound missing) {
      return "not in " + missing.pathsTried();
    }
    return "unavailable: " + ((Resolution.Unavailable) resolution).reason();
  }

  @Test
  void theFirstPathThatHasTheNameGivesTheFile() {
    ListedPath hq = new ListedPath("hq", "a");
    ListedPath branch = new ListedPath("branch", "a", "b");
    ListedPath folder = new ListedPath("/srv", "a", "b", "c");

    assertThat(ask("A", hq, branch, folder)).isEqualTo("found in hq");
    assertThat(ask("b", hq, branch, folder)).isEqualTo("found in branch");
    assertThat(ask("c", hq, branch, folder)).isEqualTo("found in /srv");
  }

  @Test
  void searchesTheTenthAlternateToo() {
    List<PathEntry> paths = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      paths.add(new ListedPath("path" + i, "file" + i));
    }
    assertThat(ask("file10", paths.toArray(PathEntry[]::new))).isEqualTo("found in path10");
  }

  @Test
  void isNotFoundWhenEveryPathIsKnownAndLacksIt() {
    assertThat(ask("x", new ListedPath("hq"), new ListedPath("/srv")))
        .isEqualTo("not in [hq, /srv]");
  }

  @Test
  void oneUnknownPathMakesAMissingNameUnavailable() {
    assertThat(ask("x", new ListedPath("hq"), new ListedPath("/srv").unknown("down")))
        .isEqualTo("unavailable: /srv: down");
    assertThat(
            ask("x", new ListedPath("hq").unknown("empty"), new ListedPath("/s").unknown("down")))
        .isEqualTo("unavailable: hq: empty; /s: down");
  }

  @Test
  void anUnknownPathHidesNothingThatOthersHave() {
    assertThat(ask("a", new ListedPath("hq").unknown("down"), new ListedPath("branch", "a")))
        .isEqualTo("found in branch");
    assertThat(ask("a", new ListedPath("hq", "a").unknown("down"))).isEqualTo("found in hq");
  }

  @Test
  void aNameOfADeviceThatAKnownClusterOwnsIsMissingForGood() {
    ListedPath hq = new ListedPath("hq").owning(MAC);
    ListedPath down = new ListedPath("/srv").unknown("down");

    assertThat(ask("CTLSEP" + MAC + ".tlv", hq, down)).isEqualTo("not in [hq, /srv]");
    assertThat(ask("ctlsep" + MAC.toLowerCase(Locale.ROOT) + ".TLV", down, hq))
        .isEqualTo("not in [/srv, hq]");
    assertThat(ask("CTLSEP0007EB463102.tlv", hq, down)).startsWith("unavailable");
    assertThat(ask("RINGLIST.XML", hq, down)).startsWith("unavailable");
  }

  @Test
  void aClusterThatIsItselfUnknownDecidesNothing() {
    ListedPath hq = new ListedPath("hq").owning(MAC).unknown("down");

    assertThat(ask("CTLSEP" + MAC + ".tlv", hq)).startsWith("unavailable");
  }

  @Test
  void defaultFilesComeFromThePrimaryPathOnly() {
    ListedPath branch = new ListedPath("branch", "XMLDefault.cnf.xml");
    ListedPath down = new ListedPath("/srv").unknown("down");

    assertThat(ask("xmldefault.CNF.xml", new ListedPath("hq"), branch, down))
        .isEqualTo("not in [hq]");
    assertThat(ask("XMLDefault.cnf.xml", new ListedPath("hq").unknown("empty"), branch))
        .isEqualTo("unavailable: hq: empty");
    assertThat(ask("XMLDefault.cnf.xml", new ListedPath("hq", "XMLDefault.cnf.xml"), branch))
        .isEqualTo("found in hq");
  }

  @Test
  void theOperatorMayAllowDefaultFilesFromAlternates() {
    ListedPath folder = new ListedPath("/srv", "SIPDefault.cnf");
    SearchPath search = new SearchPath(List.of(new ListedPath("hq"), folder), true);

    assertThat(words(search.resolve(FileName.of("SIPDefault.cnf")))).isEqualTo("found in /srv");
  }

  private static Explanation.Finding finding(String path, PathAnswer answer) {
    return new Explanation.Finding(path, Optional.empty(), Optional.of(answer), false);
  }

  @Test
  void explainsWhatEachPathSays() {
    SearchPath search =
        new SearchPath(List.of(new ListedPath("hq"), new ListedPath("/s").unknown("down")), false);

    Explanation explanation = search.explain(FileName.of("a"));
    assertThat(explanation.resolution()).isInstanceOf(Resolution.Unavailable.class);
    assertThat(explanation.findings())
        .containsExactly(
            finding("hq", new PathAnswer.Lacks()),
            new Explanation.Finding(
                "/s", Optional.of("down"), Optional.of(new PathAnswer.Unknown("down")), false));
  }

  @Test
  void explainsThatDefaultFilesAreNotSearchedOnAlternatesAndWhoOwnsADevice() {
    SearchPath search =
        new SearchPath(
            List.of(new ListedPath("hq").owning("0007EB463101"), new ListedPath("/s")), false);

    assertThat(search.explain(FileName.of("XMLDefault.cnf.xml")).findings())
        .containsExactly(
            finding("hq", new PathAnswer.Lacks()),
            new Explanation.Finding("/s", Optional.empty(), Optional.empty(), false));
    assertThat(search.explain(FileName.of("CTLSEP0007EB463101.tlv")).findings())
        .extracting(Explanation.Finding::owner)
        .containsExactly(true, false);
  }

  @Test
  void hasAtLeastAPrimaryPath() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SearchPath(List.of(), false));
    SearchPath search = new SearchPath(List.of(new ListedPath("hq")), false);
    assertThatIllegalArgumentException().isThrownBy(() -> search.replace(List.of()));
    assertThat(search.paths()).hasSize(1);
  }

  @Test
  @Timeout(30)
  void aSearchSeesTheOldListOrTheNewOneAndNoMixture() throws InterruptedException {
    List<PathEntry> one = List.of(new ListedPath("a"), new ListedPath("x", "name"));
    List<PathEntry> other = List.of(new ListedPath("x", "name"), new ListedPath("a"));
    SearchPath search = new SearchPath(one, false);
    Thread swapper =
        new Thread(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                search.replace(i % 2 == 0 ? other : one);
              }
            });
    swapper.start();
    for (int i = 0; i < 20_000; i++) {
      assertThat(search.resolve(FileName.of("name"))).isInstanceOf(Resolution.Found.class);
    }
    swapper.join();
  }
}
