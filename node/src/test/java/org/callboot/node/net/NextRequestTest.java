package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.Test;

/** What a transfer that is about to end does with the next request of its device. */
class NextRequestTest {
  private static final long LIMIT_NANOS = Duration.ofMillis(100).toNanos();

  private final VirtualLoop loop = new VirtualLoop();
  private final List<IncomingRequest> decided = new ArrayList<>();
  private final List<IncomingRequest> served = new ArrayList<>();
  private RequestVerdict verdict = RequestVerdict.ABSORBED;
  private final NextRequest next =
      new NextRequest(
          loop,
          request -> {
            decided.add(request);
            if (verdict == RequestVerdict.SUPERSEDED) {
              endOfTheTransfer();
            }
            return verdict;
          });

  private void endOfTheTransfer() {
    next.serve();
  }

  private IncomingRequest request(String name) {
    return new IncomingRequest(
        new Packet.ReadRequest(name, "octet", RequestOptions.of()),
        PeerAddress.of(new InetSocketAddress("127.0.0.2", 5_000)),
        loop.nowNanos(),
        error -> {});
  }

  private IncomingRequest keep(String name) {
    IncomingRequest request = request(name);
    next.keep(request, served::add);
    return request;
  }

  @Test
  void servesItAsSoonAsTheTransferHasEnded() {
    IncomingRequest second = keep("second");
    loop.advance(LIMIT_NANOS / 2);
    assertThat(served).isEmpty();
    endOfTheTransfer();
    assertThat(served).containsExactly(second);
    assertThat(loop.waiting()).as("timers left behind").isZero();
  }

  @Test
  void servesItOnce() {
    keep("second");
    endOfTheTransfer();
    endOfTheTransfer();
    loop.advance(10 * LIMIT_NANOS);
    assertThat(served).hasSize(1);
    assertThat(decided).isEmpty();
    assertThat(loop.waiting()).isZero();
  }

  @Test
  void servesNothingThatWasOvertaken() {
    keep("second");
    next.forget();
    assertThat(loop.waiting()).as("timers left behind").isZero();
    endOfTheTransfer();
    loop.advance(10 * LIMIT_NANOS);
    assertThat(served).isEmpty();
    assertThat(decided).isEmpty();
  }

  @Test
  void servesNothingWhenNothingIsKept() {
    endOfTheTransfer();
    loop.advance(10 * LIMIT_NANOS);
    assertThat(served).isEmpty();
    assertThat(decided).isEmpty();
  }

  @Test
  void keepsTheLastOfSeveral() {
    keep("second");
    loop.advance(LIMIT_NANOS / 2);
    IncomingRequest third = keep("third");
    endOfTheTransfer();
    assertThat(served).containsExactly(third);
  }

  /** No end of the transfer is in sight: the one before is ended, which serves this one. */
  @Test
  void decidesAfterSoLong() {
    verdict = RequestVerdict.SUPERSEDED;
    IncomingRequest second = keep("second");
    loop.advance(LIMIT_NANOS - 1);
    assertThat(decided).isEmpty();
    loop.advance(1);
    assertThat(decided).containsExactly(second);
    assertThat(served).containsExactly(second);
  }

  /** Copies that keep coming do not put it off. */
  @Test
  void decidesSoLongAfterTheFirstOfSeveral() {
    keep("second");
    loop.advance(LIMIT_NANOS - 1);
    IncomingRequest third = keep("third");
    loop.advance(1);
    assertThat(decided).containsExactly(third);
    loop.advance(10 * LIMIT_NANOS);
    assertThat(decided).hasSize(1);
  }

  @Test
  void forgetsACopyOfTheRequestThatIsBeingServed() {
    keep("first");
    loop.advance(LIMIT_NANOS);
    assertThat(decided).hasSize(1);
    endOfTheTransfer();
    assertThat(served).isEmpty();
  }

  /** The time of a request that was overtaken is not that of the next. */
  @Test
  void decidesSoLongAfterTheRequestThatIsKeptNow() {
    keep("second");
    loop.advance(LIMIT_NANOS / 2);
    next.forget();
    IncomingRequest third = keep("third");
    loop.advance(LIMIT_NANOS - 1);
    assertThat(decided).isEmpty();
    loop.advance(1);
    assertThat(decided).containsExactly(third);
  }

  @Test
  void keepsAnotherAfterACopyWasForgotten() {
    keep("first");
    loop.advance(LIMIT_NANOS);
    IncomingRequest second = keep("second");
    verdict = RequestVerdict.SUPERSEDED;
    loop.advance(LIMIT_NANOS);
    assertThat(decided).hasSize(2);
    assertThat(served).containsExactly(second);
  }
}
