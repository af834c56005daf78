package org.callboot.node.net;

import java.util.Optional;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * The path of a request. Every way out of {@link #handle} sends one ERROR or starts one transfer; a
 * permit that was taken is either the transfer's from then on or given back. Owner: the transfer
 * loop.
 */
final class ReadRequestHandler {
  private final FileResolver resolver;
  private final RequestCap cap;
  private final TransferServices services;

  private volatile boolean draining;

  ReadRequestHandler(FileResolver resolver, RequestCap cap, TransferServices services) {
    this.resolver = resolver;
    this.cap = cap;
    this.services = services;
  }

  void handle(IncomingRequest request) {
    handle(request, false);
  }

  private void handle(IncomingRequest request, boolean finalWord) {
    Optional<TransferRunner> running = services.table().find(request.peer());
    if (running.isPresent()) {
      RequestVerdict verdict = running.get().onRequest(request, finalWord);
      if (verdict == RequestVerdict.UNDECIDED) {
        services.loop().runAfter(0, () -> handle(request, true));
        return;
      }
      if (verdict == RequestVerdict.ABSORBED) {
        return;
      }
    }
    serve(request, running.flatMap(TransferRunner::port));
  }

  private void serve(IncomingRequest request, Optional<TransferPort> lastPort) {
    Optional<Refusal> unfit = judge(request.packet());
    Optional<FileName> name = nameOf(request.packet());
    if (unfit.isPresent() || name.isEmpty()) {
      refuse(request, unfit.orElse(Refusal.ILLEGAL_NAME), "");
      return;
    }
    Optional<RequestCap.Permit> permit = cap.tryAcquire();
    if (permit.isEmpty()) {
      refuse(request, Refusal.OVERFLOW, "all " + cap.limit() + " places are taken");
      return;
    }
    Resolution resolution = resolve(request, name.get());
    if (resolution instanceof Resolution.Found found) {
      start(request, found.file(), permit.get(), lastPort);
      return;
    }
    permit.get().close();
    refuseFor(request, resolution);
  }

  /**
   * From now on every request is told to try again, which a device does elsewhere. May be called
   * from any thread.
   */
  void stopAccepting() {
    draining = true;
  }

  private Optional<Refusal> judge(Packet.Request packet) {
    if (packet instanceof Packet.WriteRequest) {
      return Optional.of(Refusal.WRITE_REFUSED);
    }
    if (TransferMode.of(packet.mode()).isEmpty()) {
      return Optional.of(Refusal.BAD_MODE);
    }
    return draining ? Optional.of(Refusal.DRAINING) : Optional.empty();
  }

  private static Optional<FileName> nameOf(Packet.Request packet) {
    try {
      return Optional.of(FileName.of(packet.fileName()));
    } catch (InvalidFileNameException e) {
      return Optional.empty();
    }
  }

  private Resolution resolve(IncomingRequest request, FileName name) {
    try {
      return resolver.resolve(name);
    } catch (RuntimeException e) {
      services.journal().failed(request, e);
      return new Resolution.Unavailable("the search failed");
    }
  }

  private void start(
      IncomingRequest request,
      ServedFile file,
      RequestCap.Permit permit,
      Optional<TransferPort> lastPort) {
    TransferMode mode = TransferMode.of(request.packet().mode()).orElseThrow();
    new TransferRunner(request, mode, file, permit, lastPort, services).begin();
  }

  private void refuseFor(IncomingRequest request, Resolution resolution) {
    if (resolution instanceof Resolution.NotFound missing) {
      refuse(request, Refusal.NOT_FOUND, "not in " + String.join(", ", missing.pathsTried()));
    } else if (resolution instanceof Resolution.Unavailable unknown) {
      refuse(request, Refusal.UNAVAILABLE, unknown.reason());
    }
  }

  private void refuse(IncomingRequest request, Refusal refusal, String reason) {
    request.reply().accept(Packet.ErrorPacket.of(refusal.errorCode()));
    services.journal().refused(request, refusal, reason);
  }
}
