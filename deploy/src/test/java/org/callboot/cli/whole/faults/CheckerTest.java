package org.callboot.cli.whole.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callboot.cli.whole.FreshBuild;
import org.callboot.cli.whole.faults.Observation.Kind;
import org.callboot.cli.whole.faults.Timeline.Outcome;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there to find: nodes here break one promise each. */
class CheckerTest {
  private static final String PHONE = "SEP000000000001.cnf.xml";
  private static final String GUEST = "SEP000000000002.cnf.xml";
  private static final String DEFAULT = "XMLDefault.cnf.xml";
  private static final Duration SOON = Duration.ofMillis(300);

  private final History history = new History();
  private final Checker checker = new Checker(history, Map.of(DEFAULT, "192.0.2.11"));
  private final FakeNode node = new FakeNode();

  /** Serves what it is told to. */
  private static final class FakeNode implements PolledNode {
    private final Map<String, Observation> answers = new TreeMap<>();
    private boolean well = true;
    private long troubles;
    private boolean hurtWhileAsked;

    @Override
    public String name() {
      return "e1";
    }

    @Override
    public boolean isWell() {
      return well;
    }

    @Override
    public long troubles() {
      return troubles;
    }

    @Override
    public Observation ask(String file) {
      troubles += hurtWhileAsked ? 1 : 0;
      return answers.getOrDefault(file, absent());
    }
  }

  CheckerTest() {
    history.add(PHONE, true);
    history.add(GUEST, false);
    history.of(PHONE).note(1, true, Outcome.COMMITTED);
    history.of(GUEST).note(2, true, Outcome.COMMITTED);
    history.of(PHONE).note(3, true, Outcome.COMMITTED);
    history.of(GUEST).note(4, false, Outcome.COMMITTED);
  }

  private static byte[] load(long number) {
    return ("<loadInformation>L" + number + "</loadInformation>").getBytes(StandardCharsets.UTF_8);
  }

  private static Observation file(long number) {
    return Observation.file(load(number));
  }

  private static Observation absent() {
    return Observation.of(Kind.ABSENT, "");
  }

  private static Observation retry() {
    return Observation.of(Kind.RETRY, "busy");
  }

  private void poll(String file, Observation... answers) {
    for (Observation answer : answers) {
      node.answers.put(file, answer);
      checker.poll(node, file);
    }
  }

  @Test
  void letsANodePassThatFollowsSlowlyAndSkipsStates() {
    poll(PHONE, retry(), file(0), file(0));
    node.troubles++;
    poll(PHONE, retry(), file(3), file(3));
    poll(GUEST, absent(), file(2), file(2), retry(), absent(), absent());
    assertThat(checker.violations()).isEmpty();
  }

  @Test
  void findsANodeThatSendsAPhoneAwayFromAFileThatItHas() {
    poll(PHONE, file(3), retry());
    node.well = false;
    poll(PHONE, retry());
    assertThat(checker.violations()).singleElement().asString().contains("asked for again");
  }

  @Test
  void findsANodeThatGoesBackwards() {
    poll(PHONE, file(3), file(1));
    assertThat(checker.violations())
        .singleElement()
        .asString()
        .contains("served L1 after number 3");
  }

  @Test
  void findsANodeThatGoesBackwardsOverARestart() {
    poll(PHONE, file(3));
    node.well = false;
    poll(PHONE, Observation.of(Kind.SILENT, ""));
    node.well = true;
    poll(PHONE, file(1));
    assertThat(checker.violations()).hasSize(1);
  }

  @Test
  void findsANodeThatSaysWronglyThatThereIsNoSuchFile() {
    poll(PHONE, absent());
    poll(GUEST, file(2));
    history.of(GUEST).note(4, true, Outcome.COMMITTED);
    poll(GUEST, absent());
    assertThat(checker.violations()).hasSize(2).allMatch(text -> text.contains("no such file"));
  }

  @Test
  void findsADeletedFileThatComesBack() {
    poll(GUEST, file(2), absent(), file(2));
    assertThat(checker.violations())
        .singleElement()
        .asString()
        .contains("served L2 after number 4");
  }

  @Test
  void findsWhatWasRolledBackOrNeverWritten() {
    history.of(PHONE).note(5, true, Outcome.UNDONE);
    poll(PHONE, file(5), file(77));
    assertThat(checker.violations()).hasSize(2);
  }

  @Test
  void takesAChangeThatIsUnderWayForPossible() {
    history.of(PHONE).note(5, true, Outcome.UNKNOWN);
    history.of(GUEST).note(6, true, Outcome.UNKNOWN);
    poll(PHONE, file(3), file(5));
    poll(GUEST, absent(), file(6));
    assertThat(checker.violations()).isEmpty();
  }

  @Test
  void findsADefaultFileOfTheWrongCluster() {
    poll(DEFAULT, Observation.file("192.0.2.21".getBytes(StandardCharsets.UTF_8)), absent());
    assertThat(checker.violations()).hasSize(2);
  }

  @Test
  void findsSilenceOfANodeThatIsWellAndForgivesItToOthers() {
    poll(PHONE, Observation.of(Kind.SILENT, ""));
    assertThat(checker.violations()).hasSize(1);
    node.hurtWhileAsked = true;
    poll(PHONE, Observation.of(Kind.SILENT, ""));
    node.well = false;
    poll(PHONE, Observation.of(Kind.SILENT, ""));
    assertThat(checker.violations()).hasSize(1);
  }

  @Test
  void findsANodeThatLosesAChange() {
    FinalState state = finalState(3);
    node.answers.put(PHONE, file(1));
    assertThatThrownBy(() -> state.awaitServedBy(List.of(node), SOON))
        .hasMessageContaining("e1 " + PHONE + ": FILE L1 instead of FILE L3");
    node.answers.put(PHONE, file(3));
    state.awaitServedBy(List.of(node), SOON);
  }

  @Test
  void findsANodeThatKeepsADeletedFile() {
    FinalState state = finalState(3);
    node.answers.put(PHONE, file(3));
    node.answers.put(GUEST, file(2));
    assertThatThrownBy(() -> state.awaitServedBy(List.of(node), SOON))
        .hasMessageContaining("e1 " + GUEST + ": FILE L2 instead of ABSENT");
  }

  @Test
  void findsACommitThatTheDatabaseLost() {
    assertThat(finalState(3).lostByTheDatabase()).isEmpty();
    assertThat(finalState(1).lostByTheDatabase()).hasSize(1);
  }

  private FinalState finalState(long number) {
    FreshBuild primary = new FreshBuild(Map.of(PHONE, load(number)));
    return FinalState.of(history, List.of(), List.of(primary));
  }
}
