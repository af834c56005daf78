package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.admission.Applications.Application;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class OverflowWaitTest {
  private static final Duration HOLD = Duration.ofMillis(300);
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final ManualTicker ticker = new ManualTicker();
  private final Admission admission =
      new Admission(1, new AdmissionSettings(HOLD, 0, 0, WAIT, 2, 0), ticker::nanos);
  private final Applications ask = new Applications(admission);

  @Test
  void placesGoToThoseWhoWaitInOrderAndNotToNewcomers() {
    Permit held = ask.confirmed("10.0.0.1").permit();
    Application first = ask.confirmed("10.0.0.2");
    Application second = ask.confirmed("10.0.0.3");
    assertThat(ask.confirmed("10.0.0.4").told).as("the queue is full").containsExactly("NO_PLACE");
    assertThat(admission.waiting()).isEqualTo(2);

    held.close();
    assertThat(first.told).containsExactly("waiting", "admitted");
    assertThat(second.told).containsExactly("waiting");
    assertThat(ask.confirmed("10.0.0.5").told).containsExactly("waiting");
    first.permit().close();
    assertThat(second.told).containsExactly("waiting", "admitted");
    assertThat(admission.inUse()).isEqualTo(1);
  }

  @Test
  void whoFindsNoPlaceInTimeIsRefusedOnce() {
    ask.confirmed("10.0.0.1");
    Application late = ask.confirmed("10.0.0.2");
    assertThat(late.place().deadlineNanos() - ticker.nanos()).isEqualTo(WAIT.toNanos());
    ticker.advance(WAIT);
    late.place().expire();
    late.place().expire();
    assertThat(late.place().cancel()).isFalse();
    assertThat(late.told).containsExactly("waiting", "NO_PLACE");
    assertThat(admission.waiting()).isZero();
  }

  @Test
  void anOverdueOneIsRefusedAlsoWithoutItsTimer() {
    ask.confirmed("10.0.0.1");
    Application late = ask.confirmed("10.0.0.2");
    ticker.advance(WAIT);
    Application next = ask.confirmed("10.0.0.3");
    assertThat(late.told).containsExactly("waiting", "NO_PLACE");
    assertThat(next.told).containsExactly("waiting");
  }

  @Test
  void whoLeavesHearsNothingMore() {
    Permit held = ask.confirmed("10.0.0.1").permit();
    Application gone = ask.confirmed("10.0.0.2");
    Application next = ask.confirmed("10.0.0.3");
    assertThat(gone.place().cancel()).isTrue();
    assertThat(gone.place().cancel()).isFalse();
    held.close();
    assertThat(gone.told).containsExactly("waiting");
    assertThat(next.told).containsExactly("waiting", "admitted");
  }

  @Test
  void whoLeavesWhileItIsToldThatItWaitsIsNotQueued() {
    Permit held = ask.confirmed("10.0.0.1").permit();
    List<String> told = new ArrayList<>();
    admission.admit(
        Claim.confirmed(Applications.address("10.0.0.2")),
        new Applicant() {
          @Override
          public void admitted(Permit permit) {
            told.add("admitted");
          }

          @Override
          public void refused(RefusalCause cause) {
            told.add("refused");
          }

          @Override
          public void waiting(Waiting place) {
            told.add("waiting " + place.cancel());
          }
        });
    held.close();
    assertThat(told).containsExactly("waiting true");
    assertThat(admission.waiting()).isZero();
    assertThat(admission.inUse()).isZero();
  }

  @Test
  void aNewcomerDoesNotOvertakeWhoIsJustToldThatItWaits() {
    Permit held = ask.confirmed("10.0.0.1").permit();
    List<Application> newcomer = new ArrayList<>();
    Application first =
        new Application() {
          @Override
          public void waiting(Waiting queued) {
            super.waiting(queued);
            held.close();
            newcomer.add(ask.confirmed("10.0.0.3"));
          }
        };
    admission.admit(Claim.confirmed(Applications.address("10.0.0.2")), first);
    assertThat(first.told).containsExactly("waiting", "admitted");
    assertThat(newcomer.get(0).told).containsExactly("waiting");
    first.permit().close();
    assertThat(newcomer.get(0).told).containsExactly("waiting", "admitted");
  }

  @Test
  void whoLeavesAtOnceKeepsNobodyWaiting() {
    Permit held = ask.confirmed("10.0.0.1").permit();
    List<Application> newcomer = new ArrayList<>();
    Application first =
        new Application() {
          @Override
          public void waiting(Waiting queued) {
            held.close();
            newcomer.add(ask.confirmed("10.0.0.3"));
            assertThat(queued.cancel()).isTrue();
          }
        };
    admission.admit(Claim.confirmed(Applications.address("10.0.0.2")), first);
    assertThat(newcomer.get(0).told).containsExactly("waiting", "admitted");
  }

  @Test
  void aHigherLimitServesThoseWhoWait() {
    ask.confirmed("10.0.0.1");
    Application first = ask.confirmed("10.0.0.2");
    Application second = ask.confirmed("10.0.0.3");
    admission.changeLimit(3);
    assertThat(first.told).containsExactly("waiting", "admitted");
    assertThat(second.told).containsExactly("waiting", "admitted");
    assertThat(admission.inUse()).isEqualTo(3);
  }

  @Test
  void aSilentOneYieldsToThoseWhoWait() {
    ask.unconfirmed("10.0.0.1");
    Application first = ask.confirmed("10.0.0.2");
    Application second = ask.confirmed("10.0.0.3");
    ticker.advance(HOLD);
    second.place().expire();
    assertThat(first.told).containsExactly("waiting", "admitted");
    assertThat(second.told).containsExactly("waiting", "NO_PLACE");
  }

  @Test
  void whoWaitsCountsForItsAddress() {
    Admission limited =
        new Admission(1, new AdmissionSettings(HOLD, 2, 0, WAIT, 10, 0), ticker::nanos);
    Applications asking = new Applications(limited);
    Permit held = asking.confirmed("10.0.0.1").permit();
    Application waiting = asking.confirmed("10.0.0.1");
    assertThat(waiting.told).containsExactly("waiting");
    assertThat(asking.confirmed("10.0.0.1").told).containsExactly("ADDRESS_PLACES");
    held.close();
    assertThat(asking.confirmed("10.0.0.1").told).containsExactly("waiting");
    assertThat(limited.waiting()).isEqualTo(1);
  }

  @Test
  void manyWhoGiveTheirPlaceBackAtOnceDoNotGrowTheStack() {
    int many = 50_000;
    Admission deep =
        new Admission(1, new AdmissionSettings(HOLD, 0, 0, WAIT, many, 0), ticker::nanos);
    Permit held = new Applications(deep).confirmed("10.0.0.1").permit();
    int[] served = {0};
    for (int i = 0; i < many; i++) {
      deep.admit(
          Claim.confirmed(Applications.address("10.0.0.2")),
          new Applicant() {
            @Override
            public void admitted(Permit permit) {
              served[0]++;
              permit.close();
            }

            @Override
            public void refused(RefusalCause cause) {}

            @Override
            public void waiting(Waiting place) {}
          });
    }
    held.close();
    assertThat(served[0]).isEqualTo(many);
    assertThat(deep.inUse()).isZero();
  }
}
