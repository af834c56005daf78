package org.callboot.node.transfer;

import java.time.Duration;
import org.callboot.node.wire.ErrorCode;
import org.callboot.node.wire.Packet;

/**
 * One file on its way to one device. A window of blocks is outstanding at a time (RFC 7440), and
 * only an acknowledgment from inside it brings more; without the option it is one block, which is
 * the lock-step of RFC 1350 section 2.
 *
 * <p>States and moves:
 *
 * <pre>
 * NEW           --start, options granted--------------> OPTIONS_SENT   sends OACK
 * NEW           --start, none granted-----------------> BLOCKS_SENT    sends DATA 1
 * OPTIONS_SENT  --ACK 0-------------------------------> BLOCKS_SENT    sends the first window
 * BLOCKS_SENT   --ACK of the last block sent----------> BLOCKS_SENT    sends the next window
 * BLOCKS_SENT   --ACK of a block before that----------> BLOCKS_SENT    sends a window from there on
 * BLOCKS_SENT   --ACK of the file's last block--------> ENDED          completed
 * all sends of blocks, if they cannot be taken--------> BLOCKS_HELD
 * BLOCKS_HELD   --onReady-----------------------------> BLOCKS_SENT    sends the window
 * BLOCKS_HELD   --not ready for too long--------------> ENDED          timed out
 * both _SENT    --deadline passed, attempts left------> the same       sends the same again, if
 *                                                                      need be at onReady
 * both _SENT    --deadline passed, may not resend-----> ENDED          yielded
 * both _SENT    --deadline passed, no attempt left----> ENDED          as outcomeOfSilence
 * OPTIONS_SENT  --ERROR 8 from the device-------------> ENDED          probed
 * all three     --any other ERROR from the device-----> ENDED          peer aborted
 * NEW and all   --onCancel, onSuperseded--------------> ENDED          as the caller says
 * </pre>
 *
 * <p>Everything else changes nothing: an ACK from outside the window, a wake-up before the
 * deadline, any event after the end. An ACK that comes twice is the second time one from outside
 * the window, and so never brings DATA (RFC 1123 section 4.2.3.1, the Sorcerer's Apprentice
 * Syndrome).
 *
 * <p>Knows no clock, socket or thread. Owner: the event loop of the transfer.
 */
public final class ReadTransfer {
  /** What the transfer waits for. */
  public enum State {
    NEW,
    OPTIONS_SENT,
    BLOCKS_SENT,
    BLOCKS_HELD,
    ENDED
  }

  /** Our choice: timers of both sides that were started together go off within it. */
  private static final Duration JUST_RESENT = Duration.ofMillis(50);

  /** Our choice: a device that starts over need not sit out the long timeout it asked for. */
  private static final Duration STILL = Duration.ofSeconds(1);

  private final BlockReader blocks;
  private final GrantedOptions options;
  private final RetransmitTimer timer;
  private final TransferOutput output;

  private State state = State.NEW;

  /**
   * The last block that the device has, with all before it, and the last one that was sent. Counted
   * on over the 16 bits of the wire: after 65,535 the wire says 0, and a long file goes on.
   */
  private long confirmed;

  private long sent;

  /** Whether the device has answered anything. */
  private boolean heard;

  /** When it last answered what was outstanding. */
  private long movedNanos;

  private final Attempts attempts = new Attempts();

  /**
   * Blocks up to here were sent more than once, so that an answer to one of them measures nothing;
   * block 0 is the OACK.
   */
  private long resentUpTo = -1;

  /** Whether the timer's repetition could not be taken and is to be made good. */
  private boolean resendHeld;

  private int resends;

  /** Copies of its request that drew the first packet. */
  private int copiesAnswered;

  private long deadlineNanos;

  /**
   * @param policy timing; a timeout that was granted takes its place
   */
  public ReadTransfer(
      BlockReader blocks, GrantedOptions options, RetransmitPolicy policy, TransferOutput output) {
    this.blocks = blocks;
    this.options = options;
    this.timer = new RetransmitTimer(policy, options.timeout());
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
    if (options.answer().isEmpty()) {
      sendWindow(nowNanos);
    } else {
      state = State.OPTIONS_SENT;
      output.send(new Packet.OptionAcknowledgment(options.answer()));
      waitForFirstAnswer(nowNanos);
    }
  }

  /**
   * Whether an ACK of this block would be an answer to what is outstanding.
   *
   * @param wireBlock 0 to 65,535
   */
  public boolean awaits(int wireBlock) {
    if (state == State.OPTIONS_SENT) {
      return wireBlock == 0;
    }
    long ahead = ahead(wireBlock);
    return state == State.BLOCKS_SENT && ahead > 0 && ahead <= sent - confirmed;
  }

  /** Whether an ACK of this block would be the end of the file. */
  public boolean completesWith(int wireBlock) {
    return state == State.BLOCKS_SENT
        && awaits(wireBlock)
        && blocks.isLast(confirmed + ahead(wireBlock));
  }

  private long ahead(int wireBlock) {
    return (wireBlock - confirmed) & Packet.BLOCK_MASK;
  }

  /**
   * The device confirmed a block and all before it; one that is not awaited changes nothing.
   *
   * @param wireBlock 0 to 65,535
   */
  public void onAck(int wireBlock, long nowNanos) {
    if (!awaits(wireBlock)) {
      return;
    }
    if (state == State.BLOCKS_SENT) {
      confirmed += ahead(wireBlock);
      if (blocks.isLast(confirmed)) {
        end(TransferOutcome.COMPLETED);
        return;
      }
    }
    progress(nowNanos);
  }

  private void progress(long nowNanos) {
    heard = true;
    movedNanos = nowNanos;
    attempts.answered();
    boolean isSentOnce = confirmed > resentUpTo;
    if (state == State.OPTIONS_SENT && !isFirstWindowOneBlock()) {
      timer.beginWindows(isSentOnce, attempts.sinceFirstNanos(nowNanos));
    } else if (isSentOnce) {
      timer.measured(attempts.sinceFirstNanos(nowNanos));
    } else {
      timer.answered(attempts.sinceLastNanos(nowNanos));
    }
    sendWindow(nowNanos);
  }

  private boolean isFirstWindowOneBlock() {
    return options.windowBlocks() == 1 || blocks.isLast(1);
  }

  /** What could not be sent before can be now. */
  public void onReady(long nowNanos) {
    if (state == State.BLOCKS_HELD) {
      sendWindow(nowNanos);
    } else if (state == State.BLOCKS_SENT && resendHeld) {
      resendByTimer(nowNanos);
    }
  }

  /** The device sent an ERROR; it is never answered (RFC 1350 section 7). */
  public void onPeerError(int code) {
    if (state == State.NEW || state == State.ENDED) {
      return;
    }
    boolean probe = state == State.OPTIONS_SENT && code == ErrorCode.OPTION_REFUSED.number();
    end(probe ? TransferOutcome.PROBED : TransferOutcome.PEER_ABORTED);
  }

  /** Time has passed; looks by itself whether the deadline has. */
  public void onWake(long nowNanos) {
    if (state == State.NEW || state == State.ENDED) {
      return;
    }
    if (nowNanos - deadlineNanos < 0) {
      output.wakeAt(deadlineNanos);
      return;
    }
    if (isHeld() || givesUp(nowNanos)) {
      end(outcomeOfSilence());
    } else {
      resendByTimer(nowNanos);
    }
  }

  /**
   * A device that was sent nothing yet, since its port took nothing, owes no answer. One that has
   * confirmed no block, but its options, may have been sent blocks that its network does not carry.
   */
  private TransferOutcome outcomeOfSilence() {
    if (!heard && state != State.BLOCKS_HELD) {
      return TransferOutcome.UNANSWERED;
    }
    boolean almostDone = isEndOpen() && confirmed > 0 && attempts.isRepeated();
    return almostDone ? TransferOutcome.LAST_ACK_LOST : TransferOutcome.TIMED_OUT;
  }

  /** An attempt that could not be taken is none: it would end the transfer of a good device. */
  private void resendByTimer(long nowNanos) {
    if (!output.mayResend()) {
      end(TransferOutcome.YIELDED);
    } else if (resend()) {
      resendHeld = false;
      timer.backOff();
      attempts.again(nowNanos);
      waitForAnswer(nowNanos);
    } else {
      resendHeld = true;
      waitUntilReady(nowNanos);
    }
  }

  /**
   * The device sent the request of this transfer once more, from the same port. As long as nothing
   * was confirmed, the first packet may have been lost, and it is sent again, outside the count of
   * attempts: each of the first copies draws one packet, unless the timer has just repeated it: two
   * OACKs at a time end some clients. What waits for the port will be sent anyway. Later, a copy
   * can only be a late one while the transfer moves; when it does not, the device has started over.
   *
   * @return false if the device has started over and this transfer is of no use to it
   */
  public boolean onRepeatedRequest(long nowNanos) {
    if (state == State.ENDED || state == State.NEW) {
      return false;
    }
    if (heard) {
      return !standsStill(nowNanos);
    }
    boolean justResent =
        attempts.isRepeated() && attempts.sinceLastNanos(nowNanos) < JUST_RESENT.toNanos();
    boolean mayDraw = copiesAnswered < RetransmitPolicy.COPIES_ANSWERED_TO_A_STRANGER;
    if (mayDraw && !justResent && !isHeld() && resend()) {
      copiesAnswered++;
    }
    return true;
  }

  /** Whether a device that was heard has been silent for longer than a copy is under way. */
  public boolean standsStill(long nowNanos) {
    long waitNanos = Math.min(timer.timeoutNanos(), STILL.toNanos());
    return heard && (attempts.isRepeated() || nowNanos - movedNanos >= waitNanos);
  }

  /** Whether what is to be sent waits until the port takes it. */
  private boolean isHeld() {
    return state == State.BLOCKS_HELD || resendHeld;
  }

  /** Ends the transfer for a reason that lies with the server; the device is told to try again. */
  public void onCancel(TransferOutcome outcome) {
    if (state != State.ENDED) {
      output.send(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
      end(outcome);
    }
  }

  /** Ends the transfer because the device has asked anew; it waits for no word about this one. */
  public void onSuperseded() {
    if (state != State.ENDED) {
      end(isLastBlockOpen() ? TransferOutcome.LAST_ACK_LOST : TransferOutcome.SUPERSEDED);
    }
  }

  public State state() {
    return state;
  }

  /** Whether the device has confirmed all of the file but its last block. */
  public boolean isLastBlockOpen() {
    return heard && state == State.BLOCKS_SENT && blocks.isLast(confirmed + 1);
  }

  /** Whether nothing is left to be sent, so that the ACK of the whole file may be under way. */
  public boolean isEndSent() {
    return state == State.BLOCKS_SENT && blocks.isLast(sent);
  }

  /** Whether a device that was heard may lack nothing but to be heard once more. */
  private boolean isEndOpen() {
    return heard && isEndSent();
  }

  /** Sends the blocks that follow the confirmed ones, as many as the window and the file have. */
  private void sendWindow(long nowNanos) {
    resendHeld = false;
    long last = confirmed + 1;
    while (last - confirmed < options.windowBlocks() && !blocks.isLast(last)) {
      last++;
    }
    if (output.sendBlocks(confirmed + 1, (int) (last - confirmed))) {
      state = State.BLOCKS_SENT;
      countResent(sent - confirmed);
      sent = last;
      waitForFirstAnswer(nowNanos);
    } else {
      state = State.BLOCKS_HELD;
      waitUntilReady(nowNanos);
    }
  }

  private void waitUntilReady(long nowNanos) {
    deadlineNanos = nowNanos + RetransmitPolicy.MAX_SILENCE.toNanos();
    output.wakeAt(deadlineNanos);
  }

  /** Sends what is outstanding once more; false if it cannot be taken now. */
  private boolean resend() {
    if (state == State.OPTIONS_SENT) {
      output.send(new Packet.OptionAcknowledgment(options.answer()));
      countResent(1);
      return true;
    }
    int count = (int) (sent - confirmed);
    boolean taken = output.sendBlocks(confirmed + 1, count);
    countResent(taken ? count : 0);
    return taken;
  }

  private void countResent(long packets) {
    if (packets > 0) {
      resends += (int) packets;
      resentUpTo = sent;
    }
  }

  private void waitForFirstAnswer(long nowNanos) {
    attempts.begin(nowNanos);
    waitForAnswer(nowNanos);
  }

  private void waitForAnswer(long nowNanos) {
    long waitNanos = timer.timeoutNanos();
    if (attempts.isRepeated()) {
      waitNanos = Math.min(waitNanos, RetransmitPolicy.MAX_SILENCE.toNanos());
    }
    deadlineNanos = nowNanos + waitNanos;
    output.wakeAt(deadlineNanos);
  }

  private boolean givesUp(long nowNanos) {
    long silenceNanos = attempts.sinceFirstNanos(nowNanos) + timer.doubledNanos();
    boolean isSilent = silenceNanos > RetransmitPolicy.MAX_SILENCE.toNanos();
    return attempts.count() >= mostAttempts() || (attempts.isRepeated() && isSilent);
  }

  private int mostAttempts() {
    if (!isEndOpen()) {
      return heard
          ? RetransmitPolicy.PACKETS_TO_A_KNOWN_DEVICE
          : RetransmitPolicy.PACKETS_TO_A_STRANGER;
    }
    boolean isOnlyWindow = confirmed == 0 && sent > 1;
    return isOnlyWindow
        ? RetransmitPolicy.PACKETS_OF_THE_ONLY_WINDOW
        : RetransmitPolicy.PACKETS_OF_THE_END;
  }

  private void end(TransferOutcome outcome) {
    state = State.ENDED;
    output.finish(outcome, new TransferTotals(blocks.lengthUpTo(confirmed), confirmed, resends));
  }
}
