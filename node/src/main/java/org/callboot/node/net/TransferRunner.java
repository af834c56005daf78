package org.callboot.node.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.metrics.DropReason;
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
import org.callboot.node.wire.PacketEncoder;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.jspecify.annotations.Nullable;

/**
 * Carries one {@link ReadTransfer}: loads its file, opens its port, feeds it datagrams and
 * wake-ups, and does what it asks. Holds the request's permit and gives it back at its one end.
 *
 * <p>Moves: LOADING (file) → OPENING (port) → RUNNING → ENDED, and from each straight to ENDED.
 * Owner: the transfer loop.
 */
final class TransferRunner implements TransferOutput, TransferPort.Receiver {
  /** Packets of others that one transfer answers; our choice, a mistaken peer needs one. */
  private static final int MAX_STRANGERS_ANSWERED = 8;

  private enum Phase {
    LOADING,
    OPENING,
    RUNNING,
    ENDED
  }

  private final IncomingRequest request;
  private final TransferMode mode;
  private final ServedFile file;
  private final RequestCap.Permit permit;
  private final TransferServices services;

  private Phase phase = Phase.LOADING;
  private Optional<TransferPort> port = Optional.empty();
  private Optional<ReadTransfer> transfer = Optional.empty();
  private TransferLoop.Wakeup wakeup = TransferLoop.Wakeup.NONE;
  private boolean firstBlockSent;
  private int strangersAnswered;

  TransferRunner(
      IncomingRequest request,
      TransferMode mode,
      ServedFile file,
      RequestCap.Permit permit,
      TransferServices services) {
    this.request = request;
    this.mode = mode;
    this.file = file;
    this.permit = permit;
    this.services = services;
  }

  /** Takes its place in the table and goes to work; called once. */
  void begin() {
    services.table().add(request.endpoints(), this);
    guarded(this::load);
  }

  boolean isFor(IncomingRequest other) {
    return request.packet().equals(other.packet());
  }

  /**
   * See {@link ReadTransfer#onRepeatedRequest}; what has not begun to send has nothing to repeat.
   */
  boolean onRepeatedRequest() {
    boolean served = transfer.map(ReadTransfer::onRepeatedRequest).orElse(true);
    if (served) {
      services.journal().metrics().requestRepeated();
    }
    return served;
  }

  /** The device asked for something else. */
  void supersede() {
    transfer.ifPresentOrElse(
        ReadTransfer::onSuperseded, () -> finish(TransferOutcome.SUPERSEDED, TransferTotals.NONE));
  }

  /** The server stops. */
  void cancel() {
    transfer.ifPresentOrElse(ReadTransfer::onCancel, this::cancelBeforeStart);
  }

  private void cancelBeforeStart() {
    finish(TransferOutcome.CANCELLED, TransferTotals.NONE);
    request.reply().accept(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
  }

  private void load() {
    CompletionStage<FileContent> loading = file.content().load();
    wakeup =
        services
            .loop()
            .runAfter(
                services.settings().loadTimeout().toNanos(),
                () -> refuse(Phase.LOADING, "the file did not come in time from " + file.path()));
    CompletionStage<?> unused =
        loading.whenComplete(
            (content, failure) ->
                services.loop().run(() -> guarded(() -> loaded(content, failure))));
  }

  private void loaded(FileContent content, @Nullable Throwable failure) {
    if (failure != null) {
      refuse(Phase.LOADING, "the file could not be read from " + file.path() + ": " + failure);
    } else if (phase == Phase.LOADING) {
      wakeup.cancel();
      phase = Phase.OPENING;
      CompletionStage<?> unused =
          services
              .ports()
              .open(request.endpoints(), this)
              .whenComplete((opened, problem) -> guarded(() -> opened(content, opened, problem)));
    }
  }

  private void opened(FileContent content, TransferPort opened, @Nullable Throwable failure) {
    if (failure != null) {
      refuse(Phase.OPENING, "no socket for the transfer: " + failure);
    } else if (phase != Phase.OPENING) {
      opened.close();
    } else {
      phase = Phase.RUNNING;
      port = Optional.of(opened);
      ReadTransfer started = transferOf(content);
      transfer = Optional.of(started);
      started.start(services.loop().nowNanos());
    }
  }

  private ReadTransfer transferOf(FileContent content) {
    TftpSettings settings = services.settings();
    GrantedOptions granted =
        new OptionNegotiation(settings.limits())
            .grant(request.packet().options(), OptionNegotiation.sendBytes(mode, content.size()));
    BlockReader blocks = BlockReader.of(content, mode, granted.blockSizeBytes());
    return new ReadTransfer(blocks, granted, settings.retransmit(), this);
  }

  @Override
  public void onDatagram(InetSocketAddress from, ByteBuffer datagram) {
    guarded(() -> hear(from, datagram));
  }

  private void hear(InetSocketAddress from, ByteBuffer datagram) {
    Packet packet;
    try {
      packet = PacketDecoder.decode(datagram);
    } catch (MalformedPacketException e) {
      services.journal().dropped(from, DropReason.MALFORMED);
      return;
    }
    if (!from.equals(request.endpoints().peer())) {
      hearStranger(from, packet);
    } else if (packet instanceof Packet.Acknowledgment ack) {
      transfer.ifPresent(running -> running.onAck(ack.block(), services.loop().nowNanos()));
    } else if (packet instanceof Packet.ErrorPacket error) {
      transfer.ifPresent(running -> running.onPeerError(error.code()));
    }
  }

  /**
   * Tells a sender that is not the device so, and lets the transfer go on (RFC 1350 section 4). An
   * ERROR is never answered.
   */
  private void hearStranger(InetSocketAddress from, Packet packet) {
    services.journal().metrics().strangerHeard();
    SourcePortRule rule = new SourcePortRule(services.settings().servesWellKnownSourcePorts());
    if (packet instanceof Packet.ErrorPacket
        || strangersAnswered >= MAX_STRANGERS_ANSWERED
        || !rule.hears(from.getPort())) {
      return;
    }
    strangersAnswered++;
    Packet answer = Packet.ErrorPacket.of(ErrorCode.UNKNOWN_TRANSFER_ID);
    port.ifPresent(open -> open.send(from, PacketEncoder.encode(answer)));
  }

  @Override
  public void send(Packet packet) {
    InetSocketAddress peer = request.endpoints().peer();
    port.ifPresent(open -> open.send(peer, PacketEncoder.encode(packet)));
    if (packet instanceof Packet.Data && !firstBlockSent) {
      firstBlockSent = true;
      long nanos = services.loop().nowNanos() - request.receivedNanos();
      services.journal().metrics().firstBlockSent(nanos);
    }
  }

  @Override
  public void wakeAt(long nanos) {
    wakeup.cancel();
    wakeup = services.loop().runAfter(nanos - services.loop().nowNanos(), this::wake);
  }

  private void wake() {
    guarded(() -> transfer.ifPresent(running -> running.onWake(services.loop().nowNanos())));
  }

  @Override
  public void finish(TransferOutcome outcome, TransferTotals totals) {
    if (release()) {
      long nowNanos = services.loop().nowNanos();
      services.journal().ended(request, file, outcome, totals, nowNanos);
    }
  }

  /** The file or its port is not to be had: the device is told to try again. */
  private void refuse(Phase expected, String reason) {
    if (phase == expected && release()) {
      request.reply().accept(Packet.ErrorPacket.of(Refusal.UNAVAILABLE.errorCode()));
      services.journal().refused(request, Refusal.UNAVAILABLE, reason);
    }
  }

  /** The one way to the end; false if the end was reached before. */
  private boolean release() {
    if (phase == Phase.ENDED) {
      return false;
    }
    phase = Phase.ENDED;
    permit.close();
    services.table().remove(request.endpoints());
    wakeup.cancel();
    port.ifPresent(TransferPort::close);
    return true;
  }

  /** No fault of ours may keep a permit. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      finish(TransferOutcome.FAILED, TransferTotals.NONE);
      services.journal().failed(request, e);
      request.reply().accept(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    }
  }
}
