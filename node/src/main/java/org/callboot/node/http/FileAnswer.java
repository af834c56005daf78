package org.callboot.node.http;

import java.time.Duration;
import org.callboot.node.admission.Permit;
import org.callboot.node.admission.Waiting;
import org.callboot.node.request.RequestSink;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;

/**
 * What becomes of one request: a refusal, or an exchange that brings the file, perhaps after a wait
 * for a place. Owner: the server's event loop, to which it hops after a wait.
 */
final class FileAnswer implements RequestSink {
  private final IncomingFileRequest request;
  private final ExchangeServices services;

  private volatile boolean waited;
  private boolean deviceLeft;
  private Runnable timer = () -> {};

  FileAnswer(IncomingFileRequest request, ExchangeServices services) {
    this.request = request;
    this.services = services;
  }

  @Override
  public void found(ServedFile file, Permit permit) {
    onLoop(() -> begin(file, permit));
  }

  private void begin(ServedFile file, Permit permit) {
    if (deviceLeft) {
      permit.close();
      long nanos = services.ticker().nanos() - request.receivedNanos();
      services
          .journal()
          .ended(request.asked(), file, TransferOutcome.PEER_ABORTED, TransferTotals.NONE, nanos);
    } else {
      new FileExchange(request, file, permit, services).begin();
    }
  }

  @Override
  public void refused(Refusal refusal, String reason) {
    onLoop(() -> refuse(RefusedAnswer.to(refusal), reason));
  }

  @Override
  public void failed(RuntimeException cause) {
    services.journal().failed(request.asked(), cause);
    refused(Refusal.UNAVAILABLE, "the search failed");
  }

  void refuse(RefusedAnswer answer, String reason) {
    services.journal().refused(request.asked(), answer.refusal(), answer.status(), reason);
    if (!deviceLeft) {
      answer.send(request.response());
    }
  }

  @Override
  public void waiting(Waiting place) {
    waited = true;
    request.response().closeHandler(closed -> leave(place));
    request.response().exceptionHandler(e -> leave(place));
    Duration wait = Duration.ofNanos(place.deadlineNanos() - services.ticker().nanos());
    // A millisecond more, since the timer drops the part of one that it cannot measure.
    timer = services.runAfter(wait.plusMillis(1), place::expire);
  }

  /** The device closes its connection while it waits. */
  private void leave(Waiting place) {
    deviceLeft = true;
    if (place.cancel()) {
      timer.run();
      refuse(RefusedAnswer.OVERFLOW, "the device left while it waited for a place");
    }
  }

  private void onLoop(Runnable step) {
    if (waited) {
      services
          .loop()
          .runOnContext(
              on -> {
                timer.run();
                step.run();
              });
    } else {
      step.run();
    }
  }
}
