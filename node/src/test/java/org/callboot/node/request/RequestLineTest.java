package org.callboot.node.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.Claim;
import org.callboot.node.admission.Permit;
import org.callboot.node.admission.Waiting;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.resolve.ServedFiles;
import org.callboot.node.transfer.Refusal;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class RequestLineTest {
  private static final Claim CLAIM = Claim.confirmed(InetAddress.getLoopbackAddress());
  private static final ServedFile FILE = ServedFiles.of("f", "cluster:hq");
  private static final Resolution FOUND = new Resolution.Found(FILE);
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Admission admission = admissionOf(Duration.ZERO, 0, 0);
  private final Admission patient = admissionOf(WAIT, 0, 0);

  private Admission admissionOf(Duration wait, int placesPerAddress, int requestsPerAddress) {
    AdmissionSettings settings =
        new AdmissionSettings(Duration.ZERO, placesPerAddress, requestsPerAddress, wait, 5, 0);
    return new Admission(1, settings, ticker::nanos);
  }

  private static class Sink implements RequestSink {
    final List<String> told = new ArrayList<>();
    Optional<Permit> permit = Optional.empty();
    Optional<Waiting> place = Optional.empty();

    @Override
    public void found(ServedFile file, Permit granted) {
      told.add("found " + file.name());
      permit = Optional.of(granted);
    }

    @Override
    public void refused(Refusal refusal, String reason) {
      told.add(refusal.tag() + " " + reason);
    }

    @Override
    public void failed(RuntimeException cause) {
      told.add("failed " + cause.getMessage());
    }

    @Override
    public void waiting(Waiting queued) {
      told.add("waiting");
      place = Optional.of(queued);
    }
  }

  private static RequestLine lineOf(Admission admission, Resolution resolution) {
    return new RequestLine(name -> resolution, admission);
  }

  private static Sink ask(RequestLine line, String name) {
    return ask(line, name, new Sink());
  }

  private static Sink ask(RequestLine line, String name, Sink sink) {
    line.ask(name, CLAIM, sink);
    return sink;
  }

  @Test
  void handsTheFileAndThePlaceToTheSink() {
    RequestLine line = lineOf(admission, FOUND);
    Sink first = ask(line, "f");
    assertThat(first.told).containsExactly("found f");
    assertThat(admission.inUse()).isEqualTo(1);
    assertThat(ask(line, "f").told).containsExactly("overflow all 1 places are taken");
    first.permit.orElseThrow().close();
    assertThat(admission.inUse()).isZero();
  }

  @Test
  void takesNoPlaceForANameThatNoFileMayHave() {
    Sink first = ask(lineOf(admission, FOUND), "f");
    assertThat(ask(lineOf(admission, FOUND), "../f").told).containsExactly("illegal_name ");
    assertThat(first.told).containsExactly("found f");
  }

  @Test
  void givesThePlaceBackBeforeItRefuses() {
    Resolution missing = new Resolution.NotFound(List.of("cluster:hq", "/srv"));
    Sink sink =
        new Sink() {
          @Override
          public void refused(Refusal refusal, String reason) {
            super.refused(refusal, reason + ", " + admission.inUse() + " in use");
          }
        };
    assertThat(ask(lineOf(admission, missing), "f", sink).told)
        .containsExactly("not_found not in cluster:hq, /srv, 0 in use");
    Resolution unknown = new Resolution.Unavailable("/srv is down");
    assertThat(ask(lineOf(admission, unknown), "f").told)
        .containsExactly("unavailable /srv is down");
  }

  @Test
  void aFaultOfTheSearchOrOfTheSinkKeepsNoPlace() {
    RequestLine broken =
        new RequestLine(
            name -> {
              throw new IllegalStateException("search");
            },
            admission);
    assertThat(ask(broken, "f").told).containsExactly("failed search");
    Sink sink =
        new Sink() {
          @Override
          public void found(ServedFile file, Permit granted) {
            throw new IllegalStateException("sink");
          }
        };
    assertThat(ask(lineOf(admission, FOUND), "f", sink).told).containsExactly("failed sink");
    assertThat(admission.inUse()).isZero();
  }

  @Test
  void tellsTheLimitsOfAnAddressApart() {
    RequestLine places = lineOf(admissionOf(Duration.ZERO, 1, 0), FOUND);
    ask(places, "f");
    assertThat(ask(places, "f").told)
        .containsExactly("address_places its address has all places that one may have");
    Admission slow = admissionOf(Duration.ZERO, 0, 1);
    for (int i = 0; i < 10; i++) {
      ask(lineOf(slow, FOUND), "f");
    }
    assertThat(ask(lineOf(slow, FOUND), "f").told)
        .containsExactly("address_rate its address asks more often than one may");
  }

  @Test
  void looksForTheFileOnlyWhenTheWaitIsOver() {
    Resolution[] known = {new Resolution.Unavailable("not read yet")};
    RequestLine line = new RequestLine(name -> known[0], patient);
    Sink first = ask(lineOf(patient, FOUND), "f");
    Sink second = ask(line, "f");
    assertThat(second.told).containsExactly("waiting");
    known[0] = FOUND;
    first.permit.orElseThrow().close();
    assertThat(second.told).containsExactly("waiting", "found f");
    second.permit.orElseThrow().close();
    assertThat(patient.inUse()).isZero();
  }

  @Test
  void refusesAtTheDeadlineAndForgetsWhoLeaves() {
    RequestLine line = lineOf(patient, FOUND);
    Sink first = ask(line, "f");
    Sink late = ask(line, "f");
    Sink gone = ask(line, "f");
    ticker.advance(WAIT);
    assertThat(gone.place.orElseThrow().cancel()).isTrue();
    late.place.orElseThrow().expire();
    first.permit.orElseThrow().close();
    assertThat(late.told).containsExactly("waiting", "overflow all 1 places are taken");
    assertThat(gone.told).containsExactly("waiting");
    line.stopAccepting();
    assertThat(gone.told).containsExactly("waiting");
    assertThat(patient.inUse() + patient.waiting()).isZero();
  }

  @Test
  void refusesEverybodyOnceTheServerStopsThoseWhoWaitToo() {
    RequestLine line = lineOf(patient, FOUND);
    Sink first = ask(line, "f");
    Sink waiting = ask(line, "f");
    Sink ofAnotherServer = ask(lineOf(patient, FOUND), "f");
    line.stopAccepting();
    line.stopAccepting();
    assertThat(waiting.told).containsExactly("waiting", "draining ");
    assertThat(ask(line, "../f").told).containsExactly("draining ");
    first.permit.orElseThrow().close();
    assertThat(ofAnotherServer.told).containsExactly("waiting", "found f");
  }

  @Test
  void refusesWhoIsToldToWaitWhileTheServerStops() {
    RequestLine line = lineOf(patient, FOUND);
    ask(line, "f");
    Sink sink =
        new Sink() {
          @Override
          public void waiting(Waiting queued) {
            super.waiting(queued);
            line.stopAccepting();
          }
        };
    assertThat(ask(line, "f", sink).told).containsExactly("waiting", "draining ");
    assertThat(patient.waiting()).isZero();
  }
}
