package org.callboot.node.request;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.Claim;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.transfer.Refusal;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * The way of every request, whatever its protocol: is this server stopping, may a file have that
 * name, is there a place, which file is it. What a protocol alone can judge (method, mode, source)
 * comes before. Safe for all threads.
 */
public final class RequestLine {
  private final FileResolver resolver;
  private final Admission admission;
  private final Set<PendingRequest> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean draining;

  public RequestLine(FileResolver resolver, Admission admission) {
    this.resolver = resolver;
    this.admission = admission;
  }

  /**
   * Sends a request on its way.
   *
   * @param name as the device wrote it, decoded
   */
  public void ask(String name, Claim claim, RequestSink sink) {
    if (draining) {
      sink.refused(Refusal.DRAINING, "");
      return;
    }
    FileName file;
    try {
      file = FileName.of(name);
    } catch (InvalidFileNameException e) {
      sink.refused(Refusal.ILLEGAL_NAME, "");
      return;
    }
    admission.admit(claim, new PendingRequest(this, file, sink));
  }

  /**
   * From now on every request is told to try again, which a device does elsewhere; so are those
   * that wait for a place. May be called from any thread.
   */
  public void stopAccepting() {
    draining = true;
    waiting.forEach(PendingRequest::refuseForDraining);
  }

  FileResolver resolver() {
    return resolver;
  }

  int limit() {
    return admission.limit();
  }

  public boolean isDraining() {
    return draining;
  }

  void addWaiting(PendingRequest request) {
    waiting.add(request);
  }

  void removeWaiting(PendingRequest request) {
    waiting.remove(request);
  }
}
