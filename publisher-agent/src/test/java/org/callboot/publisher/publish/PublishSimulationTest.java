package org.callboot.publisher.publish;

import static org.callboot.publisher.publish.TestSite.name;
import static org.callboot.publisher.publish.TestSite.settle;
import static org.callboot.publisher.publish.TestSite.step;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.publish.FaultyFileWriter.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Random row changes, transactions that stay open, faults of database and site, agents that die or
 * hang and go on, sites that come back empty. In the end the site holds exactly what a fresh build
 * of the database gives, and no subscriber ever took anything older than it had.
 */
class PublishSimulationTest {
  /** After it a publication writes a manifest in its middle. */
  private static final Duration A_LONG_WRITE = Duration.ofSeconds(11);

  private static final int STEPS = 400;
  private static final int DEVICES = 12;

  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(SitePublisher.class.getPackageName());

  /** Thousands of faults are made on purpose. */
  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(Level.INFO);
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverHappensTheSiteEndsInStep(long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < STEPS; i++) {
      run.next();
    }
    run.assertEndsInStep();
  }

  private static final class Run {
    private final Random random;
    private final FakeMasterDatabase database = new FakeMasterDatabase();
    private final TestSite site = new TestSite(database);
    private final List<FakeMasterDatabase.Transaction> open = new ArrayList<>();
    private final List<SitePublisher> hung = new ArrayList<>();
    private SitePublisher leader;
    private boolean registration = true;
    private boolean calm;

    Run(long seed) {
      random = new Random(seed);
      TestSite.fill(database, DEVICES / 2);
      leader = site.publisher();
      database.failWhen(() -> !calm && random.nextInt(40) == 0);
      site.writer.setFaults(this::fault);
    }

    private Fault fault() {
      if (random.nextInt(20) == 0) {
        site.ticker.advance(A_LONG_WRITE);
      }
      return !calm && random.nextInt(12) == 0
          ? Fault.values()[random.nextInt(Fault.values().length)]
          : Fault.NONE;
    }

    void next() {
      int dice = random.nextInt(100);
      if (dice < 55) {
        step(leader);
        leadAgainIfDeposed();
      } else if (dice < 85) {
        changeRows();
      } else if (dice < 90 && !hung.isEmpty()) {
        resumeHung();
      } else if (dice < 93) {
        site.writer.deliverLate();
      } else if (dice < 97) {
        anotherLeads();
      } else if (dice < 98) {
        site.emptyTheSite();
      } else {
        site.writer.beforeNextWrite(this::changeAndMayBeAgain);
      }
    }

    private void leadAgainIfDeposed() {
      if (leader.state() == SiteState.DEPOSED) {
        takeLead();
      }
    }

    private void changeRows() {
      int dice = random.nextInt(12);
      if (dice == 0) {
        registration = !registration;
        database.setAutoRegistration(
            registration ? Optional.of(SampleRows.AUTO_REGISTRATION) : Optional.empty());
      } else if (dice == 1) {
        database.setParameter("MaximumServingCount", String.valueOf(random.nextInt(5) + 1));
      } else if (dice == 2) {
        database.touch("typemodel", "7");
      } else if (dice == 3 && !open.isEmpty()) {
        open.remove(random.nextInt(open.size())).commit();
      } else {
        changeDevices();
      }
    }

    /** A write is under way. */
    private void changeAndMayBeAgain() {
      changeDevices();
      if (random.nextBoolean()) {
        site.writer.beforeNextWrite(this::changeAndMayBeAgain);
      }
    }

    private void changeDevices() {
      FakeMasterDatabase.Transaction transaction = database.begin();
      int rows = random.nextInt(5) == 0 ? DEVICES : 1;
      for (int i = 0; i < rows; i++) {
        String name = name(random.nextInt(DEVICES));
        if (random.nextInt(4) == 0) {
          transaction.delete(name);
        } else {
          transaction.put(SampleRows.device(name, "LOAD" + random.nextInt(3)));
        }
      }
      if (random.nextInt(6) == 0 && open.size() < 3) {
        open.add(transaction);
      } else {
        transaction.commit();
      }
    }

    /** The present leader hangs and may go on later, or is dead. */
    private void anotherLeads() {
      if (random.nextBoolean()) {
        hung.add(leader);
      }
      takeLead();
    }

    private void takeLead() {
      boolean before = calm;
      calm = true;
      database.freeLock();
      leader = site.publisher();
      calm = before;
    }

    private void resumeHung() {
      SitePublisher late = hung.get(random.nextInt(hung.size()));
      for (int i = 0; i < 3 && late.state() != SiteState.DEPOSED; i++) {
        step(late);
      }
      if (late.state() == SiteState.DEPOSED) {
        hung.remove(late);
      }
    }

    void assertEndsInStep() {
      calm = true;
      site.writer.beforeNextWrite(() -> {});
      open.forEach(FakeMasterDatabase.Transaction::commit);
      hung.forEach(this::runToTheEnd);
      leadAgainIfDeposed();
      settle(leader);
      site.writer.deliverLate();
      for (int i = 0; i < 150; i++) {
        step(leader);
      }
      site.compareSubscriber();
      site.assertInStep();
    }

    private void runToTheEnd(SitePublisher late) {
      for (int i = 0; i < 50 && late.state() != SiteState.DEPOSED; i++) {
        step(late);
      }
    }
  }
}
