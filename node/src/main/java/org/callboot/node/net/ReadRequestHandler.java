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
    Optional<TransferMode> mode = TransferMode.of(request.packet().mode());
    if (request.packet() instanceof Packet.WriteRequest) {
      refuse(request, Refusal.WRITE_REFUSED);
    } else if (mode.isEmpty()) {
      refuse(request, Refusal.BAD_MODE);
    } else {
      read(request, mode.get());
    }
  }

  private void read(IncomingRequest request, TransferMode mode) {
    Optional<TransferRunner> running = services.table().find(request.peer());
    if (running.isEmpty()) {
      serve(request, mode, Optional.empty());
      return;
    }
    TransferRunner runner = running.get();
    switch (runner.onRequest(request, false)) {
      case ABSORBED -> {}
      case UNDECIDED -> runner.keepNext(request, next -> serve(next, modeOf(next), runner.port()));
      case SUPERSEDED -> serve(request, mode, runner.port());
    }
  }

  private static TransferMode modeOf(IncomingRequest judged) {
    return TransferMode.of(judged.packet().mode()).orElseThrow();
  }

  private void serve(IncomingRequest request, TransferMode mode, Optional<TransferPort> lastPort) {
    new TransferRunner(request, mode, lastPort, services).begin(line);
  }

  private void refuse(IncomingRequest request, Refusal refusal) {
    request.reply().accept(Packet.ErrorPacket.of(refusal.errorCode()));
    services.journal().refused(request, refusal, "");
  }
}
