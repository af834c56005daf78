package org.callboot.publisher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Set;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Each device is named once, a few in one build. */
class UnbuiltLogTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(UnbuiltDevices.class);
  private static final BuildPlan OF_ONE =
      new BuildPlan(DeviceSelection.ofNames(Set.of("SEP0")), Set.of(), false);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final UnbuiltDevices devices = new UnbuiltDevices("north");

  @BeforeEach
  void listen() {
    lines.start();
    LOG.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(lines);
  }

  private static Unbuilt device(int number, String reason) {
    String name = "SEP" + number;
    return new Unbuilt("device " + name, reason, Set.of(FileName.of(name + ".cnf.xml")));
  }

  private List<String> build(BuildPlan plan, int broken, String reason) {
    lines.list.clear();
    UnbuiltDevices.Round round = devices.begin(plan);
    for (int i = 0; i < broken; i++) {
      round.found(device(i, reason), new IllegalStateException());
    }
    round.end();
    return warnings();
  }

  private List<String> warnings() {
    return lines.list.stream()
        .filter(line -> line.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void namesDeviceAndReasonOnce() {
    assertThat(build(BuildPlan.EVERYTHING, 1, "its pool is gone"))
        .containsExactly(
            "site north: device SEP0 cannot be built: its pool is gone; its files stay as they are"
                + " until its rows are corrected");
    assertThat(build(BuildPlan.EVERYTHING, 1, "its pool is gone")).isEmpty();
    assertThat(build(OF_ONE, 1, "its pool is gone")).isEmpty();
    assertThat(build(BuildPlan.EVERYTHING, 1, "its model is gone")).hasSize(1);
  }

  @Test
  void namesItAgainAfterItCouldBeBuiltMeanwhile() {
    build(BuildPlan.EVERYTHING, 2, "x");
    UnbuiltDevices.Round round = devices.begin(OF_ONE);
    round.settled(FileName.of("sep0.cnf.xml"));
    round.end();
    assertThat(devices.count()).isOne();
    assertThat(build(OF_ONE, 1, "x")).hasSize(1);
    assertThat(devices.count()).isEqualTo(2);
  }

  @Test
  void namesTenInOneBuildAndTheRestLater() {
    assertThat(build(BuildPlan.EVERYTHING, 25, "x"))
        .hasSize(UnbuiltDevices.LINES + 1)
        .last()
        .isEqualTo("site north: 15 more cannot be built; their files stay as they are");
    assertThat(devices.count()).isEqualTo(25);
    assertThat(build(BuildPlan.EVERYTHING, 25, "x"))
        .hasSize(11)
        .last()
        .asString()
        .contains(" 5 more");
    assertThat(build(BuildPlan.EVERYTHING, 25, "x")).hasSize(5);
    assertThat(build(BuildPlan.EVERYTHING, 25, "x")).isEmpty();
  }

  /** The site did not answer: the build is done again, and says then what it finds. */
  @Test
  void buildThatDidNotEndSaysNothing() {
    devices.begin(BuildPlan.EVERYTHING).found(device(1, "x"), new IllegalStateException());
    assertThat(warnings()).isEmpty();
    assertThat(devices.count()).isZero();
  }
}
