package org.callboot.node.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.admission.Applications.Application;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration HOLD = Duration.ofMillis(300);

  private final ManualTicker ticker = new ManualTicker();
  private final List<String> evicted = new ArrayList<>();

  private Admission of(int limit, int mostSuspended) {
    AdmissionSettings settings = new AdmissionSettings(HOLD, 0, 0, Duration.ZERO, 0, mostSuspended);
    return new Admission(limit, settings, ticker::nanos);
  }

  private Application remembered(Application application, String name) {
    application.permit().onEvicted(() -> evicted.add(name));
    return application;
  }

  @Test
  void admitsExactlyAsManyAsTheLimitAndTakesEachPlaceBackOnce() {
    Admission admission = of(2, 0);
    Applications ask = new Applications(admission);
    Permit first = ask.unconfirmed("10.0.0.1").permit();
    Permit second = ask.confirmed("10.0.0.2").permit();

    assertThat(ask.confirmed("10.0.0.3").told).containsExactly("NO_PLACE");
    assertThat(admission.inUse()).isEqualTo(2);
    first.close();
    first.close();
    assertThat(admission.inUse()).isEqualTo(1);
    assertThat(first.holdsPlace()).isFalse();
    assertThat(first.confirm()).isFalse();
    second.close();
    assertThat(admission.inUse()).isZero();
    assertThat(admission.unconfirmed()).isZero();
  }

  @Test
  void anAddressDoesNotComeBackToMorePlacesThanItMayHave() {
    AdmissionSettings settings = new AdmissionSettings(HOLD, 1, 0, Duration.ZERO, 0, 10);
    Admission admission = new Admission(2, settings, ticker::nanos);
    Applications ask = new Applications(admission);
    Permit first = ask.unconfirmed("10.0.0.1").permit();
    ask.unconfirmed("10.0.0.2");
    ticker.advance(HOLD);
    ask.unconfirmed("10.0.0.3");
    Permit second = ask.unconfirmed("10.0.0.1").permit();
    assertThat(first.holdsPlace()).isFalse();
    assertThat(second.confirm()).isTrue();
    assertThat(first.confirm()).isFalse();
    assertThat(admission.inUse()).isEqualTo(2);
  }

  @Test
  void anUnconfirmedOneYieldsItsPlaceWhenItIsOldEnoughAndNotBefore() {
    Admission admission = of(4, 0);
    Applications ask = new Applications(admission);
    Application silent = remembered(ask.unconfirmed("10.0.0.1"), "silent");
    for (int i = 0; i < 3; i++) {
      ask.confirmed("10.0.0.2");
    }
    ticker.advance(HOLD.minusNanos(1));
    assertThat(ask.confirmed("10.0.0.4").told).containsExactly("NO_PLACE");
    ticker.advance(Duration.ofNanos(1));

    assertThat(ask.confirmed("10.0.0.4").told).containsExactly("admitted");

    assertThat(evicted).containsExactly("silent");
    assertThat(admission.inUse()).isEqualTo(4);
    assertThat(admission.yielded()).isEqualTo(1);
    assertThat(silent.permit().confirm()).isFalse();
    silent.permit().close();
    assertThat(admission.inUse()).isEqualTo(4);
  }

  @Test
  void aConfirmedOneNeverYields() {
    Admission admission = of(1, 0);
    Applications ask = new Applications(admission);
    Permit held = ask.unconfirmed("10.0.0.1").permit();
    assertThat(held.isConfirmed()).isFalse();
    assertThat(held.confirm()).isTrue();
    assertThat(held.confirm()).isTrue();
    ticker.advance(Duration.ofHours(1));

    assertThat(ask.unconfirmed("10.0.0.2").told).containsExactly("NO_PLACE");
    assertThat(held.isConfirmed()).isTrue();
    assertThat(admission.unconfirmed()).isZero();
  }

  @Test
  void thoseOfTheAddressThatHoldsMostYieldFirstTheOldestOfThem() {
    Admission admission = of(5, 0);
    Applications ask = new Applications(admission);
    List<String> peers = List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.2", "10.0.0.2");
    for (int i = 0; i < peers.size(); i++) {
      remembered(ask.unconfirmed(peers.get(i)), peers.get(i) + "#" + i);
      ticker.advance(Duration.ofMillis(1));
    }
    ticker.advance(HOLD);
    for (int i = 0; i < 5; i++) {
      ask.confirmed("10.0.0.9");
    }
    assertThat(evicted)
        .containsExactly("10.0.0.2#1", "10.0.0.2#3", "10.0.0.1#0", "10.0.0.3#2", "10.0.0.2#4");
  }

  @Test
  void countsASlashSixtyFourAsOneAddress() {
    Admission admission = of(3, 0);
    Applications ask = new Applications(admission);
    remembered(ask.unconfirmed("2001:db8:0:1::1"), "other");
    remembered(ask.unconfirmed("2001:db8:0:2::1"), "flooder");
    remembered(ask.unconfirmed("2001:db8:0:2:ffff::2"), "flooder");
    ticker.advance(HOLD);
    ask.confirmed("10.0.0.1");
    assertThat(evicted).containsExactly("flooder");
  }

  @Test
  void aSuspendedOneComesBackWhenItsDeviceAnswersAtTheCostOfASilentOne() {
    Admission admission = of(2, 8);
    Applications ask = new Applications(admission);
    Permit slow = ask.unconfirmed("10.0.0.1").permit();
    ticker.advance(HOLD);
    Permit silent = ask.unconfirmed("10.0.0.2").permit();
    ask.confirmed("10.0.0.3");
    assertThat(slow.holdsPlace()).isFalse();
    assertThat(admission.suspended()).isEqualTo(1);

    assertThat(slow.confirm()).isTrue();

    assertThat(slow.holdsPlace()).isTrue();
    assertThat(silent.holdsPlace()).isFalse();
    assertThat(admission.inUse()).isEqualTo(2);
    assertThat(silent.confirm()).as("nobody is left who could yield").isFalse();
    assertThat(admission.suspended()).isZero();
    slow.close();
    silent.close();
    assertThat(admission.inUse()).isEqualTo(1);
  }

  @Test
  void theOldestOfTooManySuspendedOnesIsEvicted() {
    Admission admission = of(1, 2);
    Applications ask = new Applications(admission);
    for (int i = 0; i < 4; i++) {
      remembered(ask.unconfirmed("10.0.0." + i), "#" + i);
      ticker.advance(HOLD);
    }
    assertThat(evicted).containsExactly("#0");
    assertThat(admission.suspended()).isEqualTo(2);
    assertThat(admission.inUse()).isEqualTo(1);
  }

  @Test
  void aCallbackThatComesTooLateRunsAtOnce() {
    Applications ask = new Applications(of(1, 0));
    Application silent = ask.unconfirmed("10.0.0.1");
    ticker.advance(HOLD);
    ask.confirmed("10.0.0.2");
    remembered(silent, "late");
    assertThat(evicted).containsExactly("late");
  }

  @Test
  void theHoldShrinksWhileSilentRequestsFillTheCapAndGrowsBack() {
    Admission admission = of(30, 0);
    Applications ask = new Applications(admission);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      ticker.advance(Duration.ofMillis(1));
      Application forged = ask.unconfirmed("10.1." + i / 250 + "." + i % 250);
      refused += i > 1_000 && forged.permit.isEmpty() ? 1 : 0;
    }
    assertThat(refused).as("of 1,000 once it has settled").isLessThan(50);
    assertThat(admission.inUse()).isEqualTo(30);

    ticker.advance(Duration.ofSeconds(40));
    List<Permit> silent = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      silent.add(ask.unconfirmed("10.2.0." + i).permit());
    }
    ticker.advance(HOLD.dividedBy(2).minusNanos(1));
    assertThat(ask.unconfirmed("10.3.0.1").told).containsExactly("NO_PLACE");
    assertThat(silent).allMatch(Permit::holdsPlace);
  }

  @Test
  void aFewSilentDevicesDoNotShortenTheHold() {
    Admission admission = of(8, 0);
    Applications ask = new Applications(admission);
    ask.unconfirmed("10.0.0.1");
    ask.unconfirmed("10.0.0.2");
    for (int i = 0; i < 6; i++) {
      ask.confirmed("10.0.0.3");
    }
    ticker.advance(HOLD.minusMillis(1));
    assertThat(ask.unconfirmed("10.0.0.5").told).containsExactly("NO_PLACE");
    ticker.advance(Duration.ofMillis(1));
    assertThat(ask.unconfirmed("10.0.0.5").told).containsExactly("admitted");
  }

  @Test
  void aLowerLimitEndsNoConfirmedOneAndAdmitsNobodyUntilEnoughHaveLeft() {
    Admission admission = of(3, 0);
    Applications ask = new Applications(admission);
    List<Permit> held = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held.add(ask.confirmed("10.0.0.1").permit());
    }
    admission.changeLimit(1);
    assertThat(admission.inUse()).isEqualTo(3);
    held.get(0).close();
    held.get(1).close();
    assertThat(ask.confirmed("10.0.0.2").told).containsExactly("NO_PLACE");
    held.get(2).close();
    assertThat(ask.confirmed("10.0.0.2").told).containsExactly("admitted");
  }

  @Test
  void silentOnesLeaveOneByOneWhenTheLimitWasLowered() {
    Admission admission = of(3, 0);
    Applications ask = new Applications(admission);
    for (int i = 0; i < 3; i++) {
      ask.unconfirmed("10.0.0." + i);
    }
    admission.changeLimit(1);
    ticker.advance(HOLD);
    assertThat(ask.confirmed("10.0.0.9").told).containsExactly("admitted");
    assertThat(admission.inUse()).isEqualTo(1);
    assertThat(admission.yielded()).isEqualTo(3);
  }

  @Test
  void refusesALimitThatServesNobody() {
    assertThatThrownBy(() -> of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    Admission admission = of(5, 0);
    assertThatThrownBy(() -> admission.changeLimit(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(admission.limit()).isEqualTo(5);
  }

  @Test
  void oneAddressGetsNoMorePlacesThanAllowed() {
    AdmissionSettings settings = new AdmissionSettings(HOLD, 2, 0, Duration.ZERO, 0, 0);
    Applications ask = new Applications(new Admission(10, settings, ticker::nanos));
    Permit first = ask.unconfirmed("10.0.0.1").permit();
    assertThat(ask.confirmed("10.0.0.1").told).containsExactly("admitted");
    assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("ADDRESS_PLACES");
    assertThat(ask.unconfirmed("10.0.0.2").told).containsExactly("admitted");
    first.close();
    assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("admitted");
  }

  @Test
  void oneAddressAsksNoMoreOftenThanAllowed() {
    AdmissionSettings settings = new AdmissionSettings(HOLD, 0, 2, Duration.ZERO, 0, 0);
    Applications ask = new Applications(new Admission(1_000, settings, ticker::nanos));
    for (int i = 0; i < 20; i++) {
      assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("admitted");
    }
    assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("ADDRESS_RATE");
    assertThat(ask.unconfirmed("10.0.0.2").told).containsExactly("admitted");
    ticker.advance(Duration.ofMillis(500));
    assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("admitted");
    assertThat(ask.unconfirmed("10.0.0.1").told).containsExactly("ADDRESS_RATE");
  }

  @Test
  void remembersNoMoreAddressesThanItHasRoomFor() {
    RequestRates rates = new RequestRates(1);
    for (int i = 0; i < RequestRates.MOST_ADDRESSES + 100; i++) {
      assertThat(rates.take(i, 0)).isTrue();
    }
    assertThat(rates.size()).isEqualTo(RequestRates.MOST_ADDRESSES);
  }
}
