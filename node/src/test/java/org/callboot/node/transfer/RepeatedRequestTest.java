package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;

/** What a transfer does when its own request comes again: a copy, or a device that starts over. */
class RepeatedRequestTest {
  private static final RetransmitPolicy POLICY =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(8));
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final long START = Long.MAX_VALUE - SECOND / 2;

  private RecordingOutput output;

  /** A file of that size, of which the first packet was sent. */
  private ReadTransfer started(int fileBytes, String... options) {
    GrantedOptions granted =
        new OptionNegotiation(OptionLimits.DEFAULT)
            .grant(RequestOptions.of(options), OptionalLong.of(fileBytes));
    BlockReader blocks =
        BlockReader.of(
            FileContent.of(new byte[fileBytes]),
            TransferMode.OCTET,
            granted.blockSizeBytes(),
            granted.windowBlocks());
    output = new RecordingOutput(blocks);
    ReadTransfer transfer = new ReadTransfer(blocks, granted, POLICY, output);
    transfer.start(START);
    return transfer;
  }

  /** One that has been answered, at the start, by a device that asked for a timeout of 8 s. */
  private ReadTransfer patient() {
    ReadTransfer transfer = started(2_000, "timeout", "8");
    transfer.onAck(0, START);
    output.takeSent();
    return transfer;
  }

  private static Packet data(int block, int bytes) {
    return new Packet.Data(block, ByteBuffer.allocate(bytes));
  }

  @Test
  void repeatsItsFirstPacketOutsideTheCountOfAttempts() {
    ReadTransfer transfer = started(600);
    assertThat(transfer.onRepeatedRequest(START)).isTrue();
    assertThat(output.takeSent()).containsExactly(data(1, 512), data(1, 512));
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND);
  }

  @Test
  void answersSoManyCopiesAndPassesOverTheRest() {
    ReadTransfer transfer = started(600, "tsize", "0");
    output.takeSent();
    for (int i = 0; i < 1_000; i++) {
      assertThat(transfer.onRepeatedRequest(START)).isTrue();
    }
    assertThat(output.takeSent()).hasSize(RetransmitPolicy.COPIES_ANSWERED_TO_A_STRANGER);
    transfer.onAck(0, START);
    assertThat(output.takeSent()).containsExactly(data(1, 512));
  }

  /** What was not sent must not use up the answers of a device that repeats itself. */
  @Test
  void countsNoCopyThatDrewNothing() {
    ReadTransfer transfer = started(600);
    output.full(true);
    for (int i = 0; i < 10; i++) {
      assertThat(transfer.onRepeatedRequest(START)).isTrue();
    }
    output.full(false);
    output.takeSent();
    assertThat(transfer.onRepeatedRequest(START)).isTrue();
    assertThat(output.takeSent()).containsExactly(data(1, 512));
  }

  @Test
  void doesNotRepeatWhatTheTimerHasJustRepeated() {
    ReadTransfer transfer = started(600, "tsize", "0");
    transfer.onWake(START + SECOND);
    output.takeSent();
    assertThat(transfer.onRepeatedRequest(START + SECOND + 10 * MILLI)).isTrue();
    assertThat(output.takeSent()).isEmpty();
    assertThat(transfer.onRepeatedRequest(START + SECOND + 60 * MILLI)).isTrue();
    assertThat(output.takeSent()).hasSize(1);
  }

  @Test
  void doesNotSendWhatWillBeSentAsSoonAsThePortTakesIt() {
    ReadTransfer transfer = started(600);
    output.takeSent();
    output.full(true);
    transfer.onWake(START + SECOND);
    output.full(false);
    assertThat(transfer.onRepeatedRequest(START + SECOND + 60 * MILLI)).isTrue();
    transfer.onReady(START + SECOND + 60 * MILLI);
    assertThat(output.takeSent()).containsExactly(data(1, 512));
  }

  @Test
  void passesOverALateCopyWhileItMoves() {
    ReadTransfer transfer = started(600);
    transfer.onAck(1, START);
    output.takeSent();
    assertThat(transfer.onRepeatedRequest(START)).isTrue();
    assertThat(output.takeSent()).isEmpty();
  }

  @Test
  void isOfNoUseOnceItHadToSendAgain() {
    ReadTransfer transfer = started(2_000);
    transfer.onAck(1, START);
    transfer.onWake(START + SECOND);
    assertThat(transfer.onRepeatedRequest(START + SECOND)).isFalse();
    transfer.onSuperseded();
    transfer.onSuperseded();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.SUPERSEDED);
    assertThat(transfer.onRepeatedRequest(START + SECOND)).isFalse();
  }

  @Test
  void isOfNoUseOnceItStoodStillForASecondHoweverLongTheTimeout() {
    ReadTransfer transfer = patient();
    assertThat(transfer.onRepeatedRequest(START + 5 * MILLI)).isTrue();
    assertThat(transfer.onRepeatedRequest(START + SECOND - 1)).isTrue();
    assertThat(transfer.onRepeatedRequest(START + SECOND)).isFalse();
    transfer.onAck(1, START + SECOND);
    assertThat(transfer.onRepeatedRequest(START + SECOND)).isTrue();
    assertThat(output.takeSent()).containsExactly(data(2, 512));
  }

  /** A port that is full keeps the device waiting, but not for more than that. */
  @Test
  void standsStillWhileThePortTakesNothing() {
    ReadTransfer transfer = patient();
    output.full(true);
    transfer.onAck(1, START + SECOND);
    assertThat(transfer.onRepeatedRequest(START + SECOND + 5 * MILLI)).isTrue();
    assertThat(transfer.onRepeatedRequest(START + 2 * SECOND)).isFalse();
  }

  @Test
  void standsStillWhenTheTimerCouldNotSendAgain() {
    ReadTransfer transfer = started(2_000);
    transfer.onAck(1, START);
    output.full(true);
    transfer.onWake(START + SECOND / 10);
    assertThat(transfer.onRepeatedRequest(START + SECOND / 10)).isFalse();
  }

  @Test
  void anAnswerEndsTheStandstillAlsoIfWhatFollowsIsHeld() {
    ReadTransfer transfer = started(2_000);
    transfer.onAck(1, START);
    transfer.onWake(START + SECOND);
    output.full(true);
    transfer.onAck(2, START + SECOND);
    assertThat(transfer.onRepeatedRequest(START + SECOND + MILLI)).isTrue();
  }
}
