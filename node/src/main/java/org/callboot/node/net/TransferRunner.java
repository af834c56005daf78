package org.callboot.node.net;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.callboot.node.admission.Claim;
import org.callboot.node.admission.Permit;
import org.callboot.node.admission.Waiting;
import org.callboot.node.metrics.DropReason;
import org.callboot.node.request.RequestLine;
import org.callboot.node.request.RequestSink;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.transfer.BlockReader;
import org.callboot.node.transfer.GrantedOptions;
import org.callboot.node.transfer.OptionNegotiation;
import org.callboot.node.transfer.ReadTransfer;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferOutput;
import org.callboot.node.transfer.TransferTotals;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.MalformedPacketException;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.PacketDecoder;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * One request from its arrival to its end: asks for a place and a file, loads the file, gets a
 * port, and carries the {@link ReadTransfer}: feeds it datagrams and wake-ups, and does what it
 * asks. Holds the request's permit and gives it back at its one end.
 *
 * <p>Moves: ASKING (a place and the file, perhaps after a wait) → LOADING (file) → OPENING (port) →
 * RUNNING → ENDED, and from each straight to ENDED. Owner: the loop.
 */
final class TransferRunner implements RequestSink, TransferOutput, TransferPort.Waiting {
  private enum Phase {
    ASKING,
    LOADING,
    OPENING,
    RUNNING,
    ENDED
  }

  /** A file with the place to send it from. */
  private record Place(ServedFile file, Permit permit) {}

  private final IncomingRequest request;
  private final TransferMode mode;
  private final TransferServices services;
  private final Optional<TransferPort> lastPort;
  private final LazyWakeup retransmission;
  private final NextRequest next;
  private final RequestDoubt doubt = new RequestDoubt();
  private final FileArrival arrival;

  private Phase phase = Phase.ASKING;
  private Optional<Waiting> waiting = Optional.empty();
  private @Nullable Place place;
  private @Nullable TransferPort port;
  private @Nullable BlockReader blocks;
  private @Nullable ReadTransfer transfer;
  private TransferLoop.Wakeup waitLimit = TransferLoop.Wakeup.NONE;
  private boolean confirmed;
  private boolean firstBlockSent;

  /**
   * @param lastPort port of the transfer that this one takes the place of
   */
  TransferRunner(
      IncomingRequest request,
      TransferMode mode,
      Optional<TransferPort> lastPort,
      TransferServices services) {
    this.request = request;
    this.mode = mode;
    this.lastPort = lastPort;
    this.services = services;
    this.retransmission =
        new LazyWakeup(
            services.loop(), services.settings().retransmit().shortestTimeout(), this::wake);
    this.next = new NextRequest(services.loop(), other -> onRequest(other, true));
    this.arrival =
        new FileArrival(
            services,
            content -> guarded(() -> loaded(content)),
            reason -> refuse(Phase.LOADING, Refusal.UNAVAILABLE, reason));
  }

  /** Takes its place in the table and goes to work; called once. */
  void begin(RequestLine line) {
    services.table().add(request.peer(), this);
    line.ask(request.packet().fileName(), Claim.unconfirmed(request.peer().address()), this);
  }

  Optional<TransferPort> port() {
    return Optional.ofNullable(port);
  }

  boolean sendsFrom(TransferPort other) {
    return port == other;
  }

  /**
   * The device of this request sent another one.
   *
   * @param finalWord whether it must not be {@link RequestVerdict#UNDECIDED} any more
   */
  RequestVerdict onRequest(IncomingRequest other, boolean finalWord) {
    boolean same = request.asksTheSameAs(other);
    long nowNanos = services.loop().nowNanos();
    if (!finalWord && transfer != null && doubt.arises(transfer, same, nowNanos)) {
      return RequestVerdict.UNDECIDED;
    }
    if (same && (transfer == null || transfer.onRepeatedRequest(nowNanos))) {
      services.journal().metrics().requestRepeated();
      return RequestVerdict.ABSORBED;
    }
    if (!finalWord) {
      next.forget();
    }
    if (transfer == null) {
      endBeforeStart(TransferOutcome.SUPERSEDED, Refusal.OVERFLOW);
    } else {
      transfer.onSuperseded();
    }
    return RequestVerdict.SUPERSEDED;
  }

  /** See {@link NextRequest#keep}. */
  void keepNext(IncomingRequest other, Consumer<IncomingRequest> server) {
    next.keep(other, server);
  }

  /**
   * Ends the request for a reason that lies with the server; the device is told to try again.
   *
   * @param outcome names the reason
   */
  void cancel(TransferOutcome outcome) {
    if (transfer != null) {
      transfer.onCancel(outcome);
    } else if (phase != Phase.ENDED) {
      endBeforeStart(outcome, Refusal.DRAINING);
      request.reply().accept(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    }
  }

  /**
   * Ends what has sent nothing.
   *
   * @param outcome if it had a place
   * @param refusal if it had none yet
   */
  private void endBeforeStart(TransferOutcome outcome, Refusal refusal) {
    if (place != null) {
      finish(outcome, TransferTotals.NONE);
    } else if (release()) {
      services.journal().refused(request, refusal, "it waited for a place");
    }
  }

  @Override
  public void waiting(Waiting offered) {
    waiting = Optional.of(offered);
    long nanos = offered.deadlineNanos() - services.loop().nowNanos();
    waitLimit = services.loop().runAfter(nanos, offered::expire);
  }

  @Override
  public void found(ServedFile file, Permit permit) {
    services.loop().run(() -> guarded(() -> take(new Place(file, permit))));
  }

  private void take(Place granted) {
    if (phase != Phase.ASKING) {
      granted.permit().close();
      return;
    }
    waitLimit.cancel();
    waiting = Optional.empty();
    place = granted;
    phase = Phase.LOADING;
    granted
        .permit()
        .onEvicted(() -> services.loop().run(() -> guarded(() -> cancel(TransferOutcome.YIELDED))));
    arrival.await(granted.file());
  }

  @Override
  public void refused(Refusal refusal, String reason) {
    services.loop().run(() -> refuse(Phase.ASKING, refusal, reason));
  }

  @Override
  public void failed(RuntimeException cause) {
    services
        .loop()
        .run(
            () -> {
              services.journal().failed(request, cause);
              refuse(Phase.ASKING, Refusal.UNAVAILABLE, "the search failed");
            });
  }

  private void loaded(FileContent content) {
    if (phase != Phase.LOADING) {
      return;
    }
    phase = Phase.OPENING;
    CompletionStage<?> unused =
        services
            .ports()
            .open(lastPort)
            .whenComplete((opened, failure) -> guarded(() -> opened(content, opened, failure)));
  }

  private void opened(FileContent content, TransferPort opened, @Nullable Throwable failure) {
    if (failure != null) {
      refuse(Phase.OPENING, Refusal.UNAVAILABLE, "no socket for the transfer: " + failure);
    } else if (phase != Phase.OPENING) {
      opened.release();
    } else {
      phase = Phase.RUNNING;
      port = opened;
      start(content);
    }
  }

  private void start(FileContent content) {
    TftpSettings settings = services.settings();
    GrantedOptions granted =
        new OptionNegotiation(settings.limits())
            .grant(request.packet().options(), OptionNegotiation.sendBytes(mode, content.size()));
    blocks = BlockReader.of(content, mode, granted.blockSizeBytes(), granted.windowBlocks());
    transfer = new ReadTransfer(blocks, granted, settings.retransmit(), this);
    transfer.start(services.loop().nowNanos());
  }

  /**
   * A datagram of the device of this transfer came to the transfer's port.
   *
   * @param datagram valid during the call only
   */
  void onDatagram(ByteBuffer datagram) {
    try {
      int block = PacketDecoder.acknowledgedBlock(datagram);
      if (block >= 0) {
        onAck(block);
      } else {
        onOther(datagram);
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(e);
    }
  }

  private void onAck(int block) {
    if (transfer == null || !transfer.awaits(block)) {
      return;
    }
    if (!confirmed && place != null && !transfer.completesWith(block)) {
      confirmed = place.permit().confirm();
      if (!confirmed) {
        cancel(TransferOutcome.YIELDED);
        return;
      }
    }
    if (doubt.isResolvedBy(transfer, block)) {
      services.journal().metrics().requestRepeated();
      next.forget();
    }
    transfer.onAck(block, services.loop().nowNanos());
  }

  private void onOther(ByteBuffer datagram) {
    try {
      if (PacketDecoder.decode(datagram) instanceof Packet.ErrorPacket error && transfer != null) {
        transfer.onPeerError(error.code());
      }
    } catch (MalformedPacketException e) {
      services.journal().dropped(request.peer(), DropReason.MALFORMED);
    }
  }

  @Override
  public boolean sendBlocks(long first, int count) {
    if (port == null || blocks == null) {
      return false;
    }
    boolean taken = port.sendBlocks(request.peer(), blocks, first, count, this);
    if (taken && !firstBlockSent && place != null) {
      firstBlockSent = true;
      long nanos = services.loop().nowNanos() - request.receivedNanos();
      services.journal().metrics().firstBlockSent(place.file(), nanos);
    }
    return taken;
  }

  @Override
  public void send(Packet packet) {
    if (port != null) {
      port.send(request.peer(), packet);
    }
  }

  @Override
  public void wakeAt(long nanos) {
    retransmission.at(nanos);
  }

  private void wake() {
    if (transfer != null) {
      ReadTransfer woken = transfer;
      guarded(() -> woken.onWake(services.loop().nowNanos()));
    }
  }

  /** A suspended request sends nothing more by itself. */
  @Override
  public boolean mayResend() {
    return place != null && place.permit().holdsPlace();
  }

  @Override
  public void onReady() {
    if (transfer != null) {
      ReadTransfer held = transfer;
      guarded(() -> held.onReady(services.loop().nowNanos()));
    }
  }

  @Override
  public void finish(TransferOutcome outcome, TransferTotals totals) {
    if (place != null && release()) {
      long nowNanos = services.loop().nowNanos();
      services.journal().ended(request, place.file(), outcome, totals, nowNanos);
      next.serve();
    }
  }

  /** A place, the file or its port is not to be had: the device hears an ERROR. */
  private void refuse(Phase expected, Refusal refusal, String reason) {
    if (phase == expected && release()) {
      request.reply().accept(Packet.ErrorPacket.of(refusal.errorCode()));
      services.journal().refused(request, refusal, reason);
    }
  }

  /** The one way to the end; false if the end was reached before. */
  private boolean release() {
    if (phase == Phase.ENDED) {
      return false;
    }
    phase = Phase.ENDED;
    services.table().remove(request.peer(), this);
    waitLimit.cancel();
    arrival.cancel();
    retransmission.cancel();
    waiting.ifPresent(Waiting::cancel);
    if (port != null) {
      port.release();
    }
    if (place != null) {
      place.permit().close();
    }
    return true;
  }

  /** Memory off the heap may be short for one transfer and not for the next. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(e);
    }
  }

  /** No fault of ours may keep a permit. */
  private void fail(Throwable cause) {
    services.journal().failed(request, cause);
    Packet.ErrorPacket retry = Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED);
    if (phase == Phase.RUNNING) {
      try {
        send(retry);
      } finally {
        endBeforeStart(TransferOutcome.FAILED, Refusal.UNAVAILABLE);
      }
    } else if (phase != Phase.ENDED) {
      endBeforeStart(TransferOutcome.FAILED, Refusal.UNAVAILABLE);
      request.reply().accept(retry);
    }
  }
}
