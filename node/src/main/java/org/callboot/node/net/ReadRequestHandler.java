package org.callboot.node.net;

import java.util.Optional;
import org.callboot.node.request.RequestLine;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.TransferMode;

/**
 * The path of a request by TFTP: is it a copy of one that is being served, can it be served at all;
 * then it goes the way of all requests, {@link RequestLine}, on behalf of a {@link TransferRunner}.
 * Owner: the loop.
 */
final class ReadRequestHandler {
  private final RequestLine line;
  private final TransferServices services;

  ReadRequestHandler(RequestLine line, TransferServices services) {
    this.line = line;
    this.services = services;
  }

  void handle(IncomingRequest request) {
    Optional<TransferRunner> running = services.table().find(request.peer());
    if (running.isEmpty()) {
      serve(request, Optional.empty());
      return;
    }
    TransferRunner runner = running.get();
    switch (runner.onRequest(request, false)) {
      case ABSORBED -> {}
      case UNDECIDED -> runner.keepNext(request, next -> serve(next, runner.port()));
      case SUPERSEDED -> serve(request, runner.port());
    }
  }

  private void serve(IncomingRequest request, Optional<TransferPort> lastPort) {
    if (request.packet() instanceof Packet.WriteRequest) {
      refuse(request, Refusal.WRITE_REFUSED);
      return;
    }
    TransferMode.of(request.packet().mode())
        .ifPresentOrElse(
            mode -> new TransferRunner(request, mode, lastPort, services).begin(line),
            () -> refuse(request, Refusal.BAD_MODE));
  }

  private void refuse(IncomingRequest request, Refusal refusal) {
    request.reply().accept(Packet.ErrorPacket.of(refusal.errorCode()));
    services.journal().refused(request, refusal, "");
  }
}
