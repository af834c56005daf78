package org.callboot.node.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.Resolution;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * The path of a request. Every way out of {@link #handle} sends one refusal or starts one exchange;
 * a permit that was taken is either the exchange's from then on or given back. Owner: the server's
 * event loop.
 */
final class FileRequestHandler {
  private final FileResolver resolver;
  private final RequestCap cap;
  private final ExchangeServices services;

  private volatile boolean draining;

  FileRequestHandler(FileResolver resolver, RequestCap cap, ExchangeServices services) {
    this.resolver = resolver;
    this.cap = cap;
    this.services = services;
  }

  void handle(HttpServerRequest http) {
    IncomingFileRequest request = IncomingFileRequest.of(http, services.ticker().nanos());
    Optional<RefusedAnswer> unfit = judge(request);
    Optional<FileName> name = nameOf(request);
    if (unfit.isPresent() || name.isEmpty()) {
      refuse(request, unfit.orElse(RefusedAnswer.ILLEGAL_NAME), "");
      return;
    }
    Optional<RequestCap.Permit> permit = cap.tryAcquire();
    if (permit.isEmpty()) {
      refuse(request, RefusedAnswer.OVERFLOW, "all " + cap.limit() + " places are taken");
      return;
    }
    Resolution resolution = resolve(request, name.get());
    if (resolution instanceof Resolution.Found found) {
      new FileExchange(request, found.file(), permit.get(), services).begin();
      return;
    }
    permit.get().close();
    refuseFor(request, resolution);
  }

  /** From now on every request is told to try again. May be called from any thread. */
  void stopAccepting() {
    draining = true;
  }

  private Optional<RefusedAnswer> judge(IncomingFileRequest request) {
    if (!request.isRead()) {
      return Optional.of(RefusedAnswer.METHOD_NOT_ALLOWED);
    }
    if (RequestPath.decode(request.path()).isEmpty()) {
      return Optional.of(RefusedAnswer.UNDECODABLE);
    }
    return draining ? Optional.of(RefusedAnswer.DRAINING) : Optional.empty();
  }

  private static Optional<FileName> nameOf(IncomingFileRequest request) {
    try {
      return RequestPath.decode(request.path()).map(FileName::of);
    } catch (InvalidFileNameException e) {
      return Optional.empty();
    }
  }

  private Resolution resolve(IncomingFileRequest request, FileName name) {
    try {
      return resolver.resolve(name);
    } catch (RuntimeException e) {
      services.journal().failed(request.asked(), e);
      return new Resolution.Unavailable("the search failed");
    }
  }

  private void refuseFor(IncomingFileRequest request, Resolution resolution) {
    if (resolution instanceof Resolution.NotFound missing) {
      refuse(request, RefusedAnswer.NOT_FOUND, "not in " + String.join(", ", missing.pathsTried()));
    } else if (resolution instanceof Resolution.Unavailable unknown) {
      refuse(request, RefusedAnswer.UNAVAILABLE, unknown.reason());
    }
  }

  private void refuse(IncomingFileRequest request, RefusedAnswer answer, String reason) {
    services.journal().refused(request.asked(), answer.refusal(), answer.status(), reason);
    answer.send(request.response());
  }
}
