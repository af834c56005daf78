package org.callboot.cli.whole.faults;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever breaks, in whatever order: no committed change is lost, nothing goes backwards, "not
 * found" is true, and every place is given back. {@code -Dfaults.seed=N} runs one schedule only,
 * {@code -Dfaults.seeds=N-M} a part of the long series, for machines that share it.
 */
@Timeout(300)
class FaultRunIT {
  private static final int SHORT_SEEDS = 5;
  private static final int LONG_SEEDS = 200;

  @RegisterExtension static final SharedLab LAB = new SharedLab();

  @AfterAll
  static void sumUp() {
    System.out.println(LAB.get().tally());
  }

  static LongStream shortSeeds() {
    return seeds(1, SHORT_SEEDS);
  }

  static LongStream longSeeds() {
    double scale = Double.parseDouble(System.getProperty("callboot.deep.scale", "1"));
    String part = System.getProperty("faults.seeds", "1-" + (int) Math.max(1, LONG_SEEDS * scale));
    String[] bounds = part.split("-");
    return seeds(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]));
  }

  private static LongStream seeds(long first, long last) {
    Long one = Long.getLong("faults.seed");
    return one == null ? LongStream.rangeClosed(first, last) : LongStream.of(one);
  }

  @ParameterizedTest
  @MethodSource("shortSeeds")
  void keepsEveryPromise(long seed) throws Exception {
    run(seed, false);
  }

  @ParameterizedTest
  @MethodSource("longSeeds")
  @Tag("deep")
  void keepsEveryPromiseAlsoWhereSitesSplit(long seed) throws Exception {
    run(seed, true);
  }

  private static void run(long seed, boolean isLong) throws Exception {
    World world = LAB.world();
    LAB.get().run(Schedule.of(seed, world.plan(), world.network().canCut(), isLong));
  }
}
