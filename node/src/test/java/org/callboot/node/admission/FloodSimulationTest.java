package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.callboot.node.admission.FloodSimulation.Phones;
import org.callboot.node.admission.FloodSimulation.Tally;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a flood does to phones, on virtual time; other rules of yielding stand beside ours. */
class FloodSimulationTest {
  private static final Logger LOG = LoggerFactory.getLogger(FloodSimulationTest.class);
  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Twenty phones with round trips of 1 to 100 ms, each a boot of five files every second. */
  private static final Phones TWENTY = new Phones(20, 2 * SECOND, 5, true, 1);

  private enum Rule {
    NEVER_YIELDS(3_600_000, 3_600_000, 0),
    FIXED_300_MS(300, 300, 0),
    FIXED_20_MS(20, 20, 0),
    OLDEST_YIELDS(0, 0, 0),
    ADAPTIVE(300, 1, 0),
    FIXED_300_MS_COMES_BACK(300, 300, 4_096),
    FIXED_20_MS_COMES_BACK(20, 20, 4_096),
    ADAPTIVE_COMES_BACK(300, 1, 4_096);

    private final long holdMillis;
    private final long shortestMillis;
    private final int mostSuspended;

    Rule(long holdMillis, long shortestMillis, int mostSuspended) {
      this.holdMillis = holdMillis;
      this.shortestMillis = shortestMillis;
      this.mostSuspended = mostSuspended;
    }

    FloodSimulation simulation(int limit) {
      long milli = FloodSimulation.MILLI;
      PlaceHold hold = new PlaceHold(holdMillis * milli, shortestMillis * milli);
      return new FloodSimulation(limit, hold, mostSuspended, LENGTH);
    }
  }

  private static Tally run(Rule rule, int forgedPerSecond, int limit, Phones phones) {
    FloodSimulation simulation = rule.simulation(limit);
    Admission admission = simulation.run(forgedPerSecond, phones);
    Tally tally = simulation.tally;
    LOG.info("{}", line(rule, forgedPerSecond, limit, tally));
    assertThat(tally.mostInUse).isLessThanOrEqualTo(limit);
    assertThat(tally.mostSuspended).isLessThanOrEqualTo(rule.mostSuspended);
    assertThat(admission.inUse()).isZero();
    assertThat(admission.suspended()).isZero();
    return tally;
  }

  private static String line(Rule rule, int forgedPerSecond, int limit, Tally tally) {
    return String.format(
        Locale.ROOT,
        "%5d/s, cap %4d, %-24s %5d requests: busy %5.2f %%, set aside %5.2f %%, lost %5.2f %%;"
            + " %5d boots, p50 %5.0f ms, p99 %5.0f ms, %4d set aside at most",
        forgedPerSecond,
        limit,
        rule,
        tally.asked,
        tally.percent(tally.busy),
        tally.percent(tally.suspended),
        tally.percent(tally.lost),
        tally.boots.size(),
        tally.millisOfBoots(0.5),
        tally.millisOfBoots(0.99),
        tally.mostSuspended);
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "100, 30", "1000, 30", "3000, 30", "10000, 30", "1000, 300", "10000, 300"})
  void aFloodCostsPhonesHardlyAnything(int forgedPerSecond, int limit) {
    Tally tally = run(Rule.ADAPTIVE_COMES_BACK, forgedPerSecond, limit, TWENTY);
    Tally calm = run(Rule.ADAPTIVE_COMES_BACK, 0, limit, TWENTY);

    assertThat(tally.lost).isZero();
    assertThat(tally.percent(tally.busy)).isLessThan(1);
    assertThat(tally.millisOfBoots(0.99)).isLessThan(calm.millisOfBoots(0.99) + 3_000);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleKeepsTheCapAndGivesAllBack(Rule rule) {
    Tally tally = run(rule, 1_000, 30, TWENTY);
    assertThat(tally.boots).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 10000", "1, 0, 2000", "100, 2, 2000", "100, 0, 2000"})
  void noPhoneOfABootStormHasToYield(double nearestMillis, int withinSeconds, int phones) {
    Phones all = new Phones(phones, withinSeconds * SECOND, 1, false, nearestMillis);
    Tally tally = run(Rule.ADAPTIVE_COMES_BACK, 0, 30, all);

    assertThat(tally.boots).hasSize(phones);
    assertThat(tally.suspended).isZero();
    assertThat(tally.lost).isZero();
  }
}
