package org.callboot.node.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.callboot.node.admission.Permit;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.callboot.sync.file.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * One answer with a file: loads it and hands it to the connection piece by piece. Holds the
 * request's permit and gives it back at its one end.
 *
 * <p>Moves: LOADING (file) → SENDING → ENDED, and from LOADING straight to ENDED. Owner: the
 * server's event loop.
 */
final class FileExchange {
  /**
   * Size of a piece; our choice. A device that takes less than this within the stall time-out (2
   * KiB a second by default) is given up.
   */
  private static final int PIECE_BYTES = 64 * 1024;

  private static final int NOT_MODIFIED = 304;
  private static final int SERVER_ERROR = 500;

  private enum Phase {
    LOADING,
    SENDING,
    ENDED
  }

  private final IncomingFileRequest request;
  private final ServedFile file;
  private final Permit permit;
  private final ExchangeServices services;

  private Phase phase = Phase.LOADING;
  private Runnable timeLimit = () -> {};
  private int takenBytes;

  FileExchange(
      IncomingFileRequest request, ServedFile file, Permit permit, ExchangeServices services) {
    this.request = request;
    this.file = file;
    this.permit = permit;
    this.services = services;
  }

  /** Takes its place in the table and goes to work; called once. */
  void begin() {
    services.table().add(this);
    guarded(
        () -> {
          request.response().closeHandler(closed -> finish(TransferOutcome.PEER_ABORTED));
          request.response().exceptionHandler(e -> finish(TransferOutcome.PEER_ABORTED));
          load();
        });
  }

  /** The server stops. */
  void cancel() {
    boolean answered = phase != Phase.LOADING;
    finish(TransferOutcome.CANCELLED);
    if (answered) {
      disconnect();
    } else {
      RefusedAnswer.DRAINING.send(request.response());
    }
  }

  private void load() {
    CompletionStage<FileContent> loading = file.content().load();
    timeLimit =
        services.runAfter(
            services.settings().loadTimeout(), () -> refuse("the file did not come in time from "));
    CompletionStage<?> unused =
        loading.whenComplete(
            (content, failure) ->
                services.loop().runOnContext(on -> guarded(() -> loaded(content, failure))));
  }

  private void loaded(FileContent content, @Nullable Throwable failure) {
    if (failure != null) {
      refuse("the file could not be read (" + failure + ") from ");
    } else if (phase == Phase.LOADING) {
      phase = Phase.SENDING;
      timeLimit.run();
      answer(content);
    }
  }

  /** The file is not to be had: the device is told to try again. */
  private void refuse(String reason) {
    if (phase == Phase.LOADING && release()) {
      RefusedAnswer answer = RefusedAnswer.UNAVAILABLE;
      services
          .journal()
          .refused(request.asked(), answer.refusal(), answer.status(), reason + file.path());
      answer.send(request.response());
    }
  }

  private void answer(FileContent content) {
    HttpServerResponse response = request.response();
    EntityTag tag = EntityTag.of(content);
    response.putHeader(HttpHeaders.ETAG, tag.quoted());
    if (request.http().headers().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .anyMatch(tag::isNamedBy)) {
      end(response.setStatusCode(NOT_MODIFIED).end(), TransferOutcome.PROBED);
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.size()));
    if (request.isHead()) {
      end(response.end(), TransferOutcome.PROBED);
    } else {
      sendPiece(content);
    }
  }

  private String contentType() {
    return file.name().text().toLowerCase(Locale.ROOT).endsWith(".xml")
        ? "text/xml"
        : "application/octet-stream";
  }

  private void sendPiece(FileContent content) {
    if (phase != Phase.SENDING) {
      return;
    }
    int length = Math.min(PIECE_BYTES, content.size() - takenBytes);
    Buffer piece = piece(content, takenBytes, length);
    if (takenBytes + length == content.size()) {
      Future<Void> ended = request.response().end(piece);
      Future<Void> counted = ended.onSuccess(done -> takenBytes += length);
      end(counted, TransferOutcome.COMPLETED);
      return;
    }
    limitStall();
    Future<Void> unused =
        request
            .response()
            .write(piece)
            .onComplete(result -> guarded(() -> pieceTaken(content, length, result)));
  }

  /** A view: the bytes are the same for all who are sent the file. */
  private static Buffer piece(FileContent content, int from, int length) {
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(content.asReadOnlyBuffer().slice(from, length)));
  }

  /** Goes on in a turn of its own, so that a fast device does not keep the others waiting. */
  private void pieceTaken(FileContent content, int length, AsyncResult<Void> result) {
    if (result.failed()) {
      finish(TransferOutcome.PEER_ABORTED);
      return;
    }
    takenBytes += length;
    services.loop().runOnContext(on -> guarded(() -> sendPiece(content)));
  }

  private void end(Future<Void> ended, TransferOutcome outcome) {
    limitStall();
    Future<Void> unused =
        ended.onComplete(
            result -> finish(result.succeeded() ? outcome : TransferOutcome.PEER_ABORTED));
  }

  private void limitStall() {
    timeLimit.run();
    timeLimit = services.runAfter(services.settings().stallTimeout(), this::giveUp);
  }

  private void giveUp() {
    finish(TransferOutcome.TIMED_OUT);
    disconnect();
  }

  private void disconnect() {
    OpenConnections.cut(request.http().connection());
  }

  private void finish(TransferOutcome outcome) {
    if (release()) {
      long nanos = services.ticker().nanos() - request.receivedNanos();
      TransferTotals totals = new TransferTotals(takenBytes, 0, 0);
      services.journal().ended(request.asked(), file, outcome, totals, nanos);
    }
  }

  /** The one way to the end; false if the end was reached before. */
  private boolean release() {
    if (phase == Phase.ENDED) {
      return false;
    }
    phase = Phase.ENDED;
    permit.close();
    services.table().remove(this);
    timeLimit.run();
    return true;
  }

  /** No fault of ours may keep a permit. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException cause) {
    if (phase == Phase.ENDED) {
      return;
    }
    finish(TransferOutcome.FAILED);
    services.journal().failed(request.asked(), cause);
    HttpServerResponse response = request.response();
    if (response.headWritten() || response.ended()) {
      disconnect();
    } else {
      Future<Void> unused = response.setStatusCode(SERVER_ERROR).end();
    }
  }
}
