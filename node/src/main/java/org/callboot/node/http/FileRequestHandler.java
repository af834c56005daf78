package org.callboot.node.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import org.callboot.node.admission.Claim;
import org.callboot.node.request.RequestLine;

/**
 * Judges what HTTP alone can judge, and sends the request on its way. Owner: the server's event
 * loop.
 */
final class FileRequestHandler {
  private final RequestLine line;
  private final ExchangeServices services;

  FileRequestHandler(RequestLine line, ExchangeServices services) {
    this.line = line;
    this.services = services;
  }

  void handle(HttpServerRequest http) {
    IncomingFileRequest request = IncomingFileRequest.of(http, services.ticker().nanos());
    FileAnswer answer = new FileAnswer(request, services);
    InetAddress peer = request.asked().peer().getAddress();
    if (!services.settings().sources().allows(peer)) {
      answer.refuse(RefusedAnswer.SOURCE_REFUSED, "its address is not in allowed-sources");
    } else if (!request.isRead()) {
      answer.refuse(RefusedAnswer.METHOD_NOT_ALLOWED, "");
    } else if (request.name().isEmpty()) {
      answer.refuse(RefusedAnswer.UNDECODABLE, "");
    } else {
      line.ask(request.name().get(), Claim.confirmed(peer), answer);
    }
  }

  /** From now on every request is told to try again. May be called from any thread. */
  void stopAccepting() {
    line.stopAccepting();
  }
}
