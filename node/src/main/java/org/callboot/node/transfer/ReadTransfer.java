package org.callboot.node.transfer;

import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;

/**
 * One file on its way to one device, in lock-step: one packet is outstanding at a time, and only
 * its acknowledgment brings the next (RFC 1350 section 2).
 *
 * <p>States and moves:
 *
 * <pre>
 * NEW           --start, options granted--------------> OPTIONS_SENT   sends OACK
 * NEW           --start, none granted-----------------> BLOCK_SENT     sends DATA 1
 * OPTIONS_SENT  --ACK 0-------------------------------> BLOCK_SENT     sends DATA 1
 * BLOCK_SENT    --ACK of the block--------------------> BLOCK_SENT     sends the next DATA
 * BLOCK_SENT    --ACK of the last block---------------> ENDED          completed
 * both          --deadline passed, attempts left------> the same       sends the packet again
 * both          --deadline passed, no attempt left----> ENDED          timed out
 * OPTIONS_SENT  --ERROR 8 from the device-------------> ENDED          probed
 * both          --any other ERROR from the device-----> ENDED          peer aborted
 * NEW and both  --onCancel, onSuperseded--------------> ENDED          cancelled, superseded
 * </pre>
 *
 * <p>Everything else changes nothing: an ACK of another block, a wake-up before the deadline, any
 * event after the end. An ACK that comes twice never brings DATA (RFC 1123 section 4.2.3.1, the
 * Sorcerer's Apprentice Syndrome).
 *
 * <p>Knows no clock, socket or thread. Owner: the event loop of the transfer.
 */
public final class ReadTransfer {
  /** What the transfer waits for. */
  public enum State {
    NEW,
    OPTIONS_SENT,
    BLOCK_SENT,
    ENDED
  }

  private final BlockReader blocks;
  private final GrantedOptions options;
  private final RetransmitPolicy policy;
  private final TransferOutput output;

  private State state = State.NEW;

  /**
   * Number of the block that is outstanding, counted on over the 16 bits of the wire: after 65,535
   * the wire says 0, and a long file goes on.
   */
  private long block;

  private long bytesConfirmed;
  private int attempt;
  private int resends;
  private long deadlineNanos;

  /**
   * @param policy timing; a timeout that was granted takes the place of its first one
   */
  public ReadTransfer(
      BlockReader blocks, GrantedOptions options, RetransmitPolicy policy, TransferOutput output) {
    this.blocks = blocks;
    this.options = options;
    this.policy = options.timeout().map(policy::startingAt).orElse(policy);
    this.output = output;
  }

  /**
   * Sends the first packet.
   *
   * @throws IllegalStateException if the transfer was started or ended before
   */
  public void start(long nowNanos) {
    if (state != State.NEW) {
      throw new IllegalStateException("start in state " + state);
    }
    state = options.answer().isEmpty() ? State.BLOCK_SENT : State.OPTIONS_SENT;
    block = state == State.BLOCK_SENT ? 1 : 0;
    sendFirstTime(nowNanos);
  }

  /**
   * The device confirmed a block.
   *
   * @param wireBlock 0 to 65,535
   */
  public void onAck(int wireBlock, long nowNanos) {
    if (!isWaiting() || wireBlock != (int) (block & Packet.BLOCK_MASK)) {
      return;
    }
    if (state == State.BLOCK_SENT) {
      bytesConfirmed += blocks.block(block).remaining();
      if (blocks.isLast(block)) {
        end(TransferOutcome.COMPLETED);
        return;
      }
    }
    state = State.BLOCK_SENT;
    block++;
    sendFirstTime(nowNanos);
  }

  /** The device sent an ERROR; it is never answered (RFC 1350 section 7). */
  public void onPeerError(int code) {
    if (!isWaiting()) {
      return;
    }
    boolean probe = state == State.OPTIONS_SENT && code == ErrorCode.OPTION_REFUSED.number();
    end(probe ? TransferOutcome.PROBED : TransferOutcome.PEER_ABORTED);
  }

  /** Time has passed; looks by itself whether the deadline has. */
  public void onWake(long nowNanos) {
    if (!isWaiting()) {
      return;
    }
    if (nowNanos - deadlineNanos < 0) {
      output.wakeAt(deadlineNanos);
      return;
    }
    if (policy.givesUpAfter(attempt)) {
      end(TransferOutcome.TIMED_OUT);
      return;
    }
    attempt++;
    resends++;
    output.send(outstanding());
    waitForAnswer(nowNanos);
  }

  /**
   * The device sent the request of this transfer once more, from the same port. As long as nothing
   * was confirmed, the first packet may have been lost, and it is sent again, outside the count of
   * attempts: each copy of a request draws one packet. Later, a copy can only be a late one while
   * the transfer moves; when it does not, the device has started over.
   *
   * @return false if the device has started over and this transfer is of no use to it
   */
  public boolean onRepeatedRequest() {
    if (isYoung()) {
      resends++;
      output.send(outstanding());
      return true;
    }
    return isWaiting() && attempt == 1;
  }

  /** Ends the transfer because the server stops; the device is told to try again. */
  public void onCancel() {
    if (state == State.ENDED) {
      return;
    }
    output.send(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    end(TransferOutcome.CANCELLED);
  }

  /** Ends the transfer because the device has asked anew; it waits for no word about this one. */
  public void onSuperseded() {
    if (state != State.ENDED) {
      end(TransferOutcome.SUPERSEDED);
    }
  }

  public State state() {
    return state;
  }

  private boolean isWaiting() {
    return state == State.OPTIONS_SENT || state == State.BLOCK_SENT;
  }

  /** Whether the device has confirmed nothing yet. */
  private boolean isYoung() {
    boolean firstBlock = state == State.BLOCK_SENT && block == 1 && options.answer().isEmpty();
    return state == State.OPTIONS_SENT || firstBlock;
  }

  private Packet outstanding() {
    return state == State.OPTIONS_SENT
        ? new Packet.OptionAcknowledgment(options.answer())
        : new Packet.Data((int) (block & Packet.BLOCK_MASK), blocks.block(block));
  }

  private void sendFirstTime(long nowNanos) {
    attempt = 1;
    output.send(outstanding());
    waitForAnswer(nowNanos);
  }

  private void waitForAnswer(long nowNanos) {
    deadlineNanos = nowNanos + policy.timeoutNanos(attempt);
    output.wakeAt(deadlineNanos);
  }

  private void end(TransferOutcome outcome) {
    long blocksConfirmed = outcome == TransferOutcome.COMPLETED ? block : Math.max(0, block - 1);
    state = State.ENDED;
    output.finish(outcome, new TransferTotals(bytesConfirmed, blocksConfirmed, resends));
  }
}
