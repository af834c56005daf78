package org.callboot.node.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.callboot.node.transfer.Refusal;

/** Answers without a file. Statuses: RFC 9110 section 15. */
enum RefusedAnswer {
  UNDECODABLE(400, Refusal.ILLEGAL_NAME, "the name cannot be decoded"),
  SOURCE_REFUSED(403, Refusal.SOURCE_REFUSED, "access violation"),
  ILLEGAL_NAME(403, Refusal.ILLEGAL_NAME, "access violation"),
  NOT_FOUND(404, Refusal.NOT_FOUND, "file not found"),
  METHOD_NOT_ALLOWED(405, Refusal.WRITE_REFUSED, "only GET and HEAD here"),
  OVERFLOW(503, Refusal.OVERFLOW, RefusedAnswer.BUSY),
  ADDRESS_PLACES(503, Refusal.ADDRESS_PLACES, RefusedAnswer.BUSY),
  ADDRESS_RATE(503, Refusal.ADDRESS_RATE, RefusedAnswer.BUSY),
  UNAVAILABLE(503, Refusal.UNAVAILABLE, RefusedAnswer.BUSY),
  DRAINING(503, Refusal.DRAINING, RefusedAnswer.BUSY);

  /**
   * Value of Retry-After (RFC 9110 section 10.2.3). Our choice: a place is free again within
   * seconds, and phones that try again later make a boot longer.
   */
  static final int RETRY_AFTER_SECONDS = 5;

  private static final String BUSY = "server busy, try again later";
  private static final int SERVICE_UNAVAILABLE = 503;

  private final int status;
  private final Refusal refusal;
  private final String text;

  RefusedAnswer(int status, Refusal refusal, String text) {
    this.status = status;
    this.refusal = refusal;
    this.text = text;
  }

  /**
   * The answer for a request whose URL could be read.
   *
   * @throws IllegalArgumentException for a refusal that HTTP does not know
   */
  static RefusedAnswer to(Refusal refusal) {
    for (RefusedAnswer answer : values()) {
      if (answer.refusal == refusal && answer != UNDECODABLE) {
        return answer;
      }
    }
    throw new IllegalArgumentException("not by HTTP: " + refusal);
  }

  int status() {
    return status;
  }

  Refusal refusal() {
    return refusal;
  }

  /** Sends it; nothing may have been sent before. */
  void send(HttpServerResponse response) {
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
    if (status == SERVICE_UNAVAILABLE) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
    }
    if (this == METHOD_NOT_ALLOWED) {
      response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
    }
    Future<Void> unused = response.end(text + "\n");
  }
}
