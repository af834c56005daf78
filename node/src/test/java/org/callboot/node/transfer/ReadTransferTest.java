package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.callboot.node.transfer.ReadTransfer.State;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;

class ReadTransferTest {
  private static final RetransmitPolicy POLICY =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(8));
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  /** Close to the end of the range, so that a comparison without subtraction fails. */
  private static final long START = Long.MAX_VALUE - SECOND / 2;

  private RecordingOutput output = new RecordingOutput(readerOf(0, 512));
  private final List<TransferOutcome> outcomes = new ArrayList<>();

  private static BlockReader readerOf(int fileBytes, int blockSizeBytes) {
    return BlockReader.of(
        FileContent.of(new byte[fileBytes]), TransferMode.OCTET, blockSizeBytes, 4);
  }

  private ReadTransfer transfer(int fileBytes, String... options) {
    return transfer(POLICY, fileBytes, options);
  }

  private ReadTransfer transfer(RetransmitPolicy policy, int fileBytes, String... options) {
    GrantedOptions granted =
        new OptionNegotiation(OptionLimits.DEFAULT)
            .grant(RequestOptions.of(options), OptionalLong.of(fileBytes));
    BlockReader blocks = readerOf(fileBytes, granted.blockSizeBytes());
    outcomes.addAll(output.outcomes());
    output = new RecordingOutput(blocks);
    return new ReadTransfer(blocks, granted, policy, output);
  }

  private ReadTransfer started(int fileBytes, String... options) {
    ReadTransfer transfer = transfer(fileBytes, options);
    transfer.start(START);
    return transfer;
  }

  private static Packet data(int block, int bytes) {
    return new Packet.Data(block, ByteBuffer.allocate(bytes));
  }

  private static Packet oack(String... options) {
    return new Packet.OptionAcknowledgment(RequestOptions.of(options));
  }

  @Test
  void sendsBlockAfterBlockAndEndsWithTheShortOne() {
    ReadTransfer transfer = started(513);
    assertThat(output.takeSent()).containsExactly(data(1, 512));
    transfer.onAck(1, START);
    assertThat(output.takeSent()).containsExactly(data(2, 1));
    transfer.onAck(2, START);

    assertThat(output.takeSent()).isEmpty();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.COMPLETED);
    assertThat(output.totals()).isEqualTo(new TransferTotals(513, 2, 0));
    assertThat(transfer.state()).isEqualTo(State.ENDED);
  }

  @Test
  void sendsAnEmptyLastBlockForAnExactMultipleAndForAnEmptyFile() {
    ReadTransfer transfer = started(512);
    transfer.onAck(1, START);
    assertThat(output.takeSent()).containsExactly(data(1, 512), data(2, 0));
    started(0);
    assertThat(output.takeSent()).containsExactly(data(1, 0));
  }

  @Test
  void waitsForAckZeroAfterGrantingOptions() {
    ReadTransfer transfer = started(2000, "blksize", "1024");
    assertThat(output.takeSent()).containsExactly(oack("blksize", "1024"));
    transfer.onAck(1, START);
    assertThat(output.takeSent()).isEmpty();
    transfer.onAck(0, START);
    assertThat(output.takeSent()).containsExactly(data(1, 1024));
    transfer.onAck(0, START);
    assertThat(output.takeSent()).isEmpty();
  }

  @Test
  void sendsNothingForAcksThatAreDoubleOldOrAhead() {
    ReadTransfer transfer = started(5000);
    transfer.onAck(1, START);
    transfer.onAck(2, START);
    output.takeSent();

    transfer.onAck(2, START);
    transfer.onAck(1, START);
    transfer.onAck(4, START);
    transfer.onAck(65535, START);
    assertThat(output.takeSent()).isEmpty();
    transfer.onAck(3, START);
    assertThat(output.takeSent()).containsExactly(data(4, 512));
  }

  @Test
  void resendsTheBlockWhenAnAckIsLost() {
    ReadTransfer transfer = started(600);
    transfer.onAck(1, START);
    output.takeSent();
    transfer.onWake(START + SECOND / 10);
    assertThat(output.takeSent()).containsExactly(data(2, 88));
    transfer.onAck(2, START + SECOND);
    assertThat(output.totals()).isEqualTo(new TransferTotals(600, 2, 1));
  }

  @Test
  void givesUpAfterThreePacketsWithGrowingPauses() {
    ReadTransfer transfer = started(10, "tsize", "0");
    long[] pauses = {1, 2};
    long now = START;
    for (long pause : pauses) {
      assertThat(output.wakeAtNanos()).isEqualTo(now + pause * SECOND);
      now += pause * SECOND;
      transfer.onWake(now);
    }
    assertThat(output.takeSent()).hasSize(3).containsOnly(oack("tsize", "10"));
    transfer.onWake(now + 4 * SECOND);

    assertThat(output.takeSent()).isEmpty();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.UNANSWERED);
    assertThat(output.totals()).isEqualTo(new TransferTotals(0, 0, 2));
  }

  @Test
  void keepsTheDoubledWaitUntilItCanMeasureAgain() {
    ReadTransfer transfer = started(2000);
    transfer.onWake(START + SECOND);
    transfer.onAck(1, START + 2 * SECOND);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 4 * SECOND);
    transfer.onAck(2, START + 2 * SECOND + 50 * MILLI);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 2 * SECOND + 200 * MILLI);
  }

  @Test
  void waitsAsLongAsTheMeasuredRoundTripsAsk() {
    ReadTransfer transfer = started(2000);
    transfer.onAck(1, START + 200 * MILLI);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 800 * MILLI);
  }

  @Test
  void givesADeviceThatHasAnsweredMorePacketsThanAStranger() {
    ReadTransfer transfer = started(2000);
    transfer.onAck(1, START + MILLI);
    output.takeSent();
    wakeUntilTheEnd(transfer);
    assertThat(output.takeSent()).hasSize(RetransmitPolicy.PACKETS_TO_A_KNOWN_DEVICE - 1);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }

  /** As atftp does: copies are passed over, and each starts the client's timer anew. */
  @Test
  void outlastsAClientThatAnswersByItsOwnTimerOnlyAndLosesThatAnswerOnce() {
    ReadTransfer transfer = transfer(RetransmitPolicy.DEFAULT, 2000);
    transfer.start(0);
    transfer.onAck(1, MILLI);
    long clientWakes = 5 * SECOND;
    int answers = 0;
    while (answers < 2 && output.outcomes().isEmpty()) {
      output.takeSent();
      if (clientWakes < output.wakeAtNanos()) {
        answers++;
        clientWakes += 5 * SECOND;
      } else {
        clientWakes = output.wakeAtNanos() + 5 * SECOND;
        transfer.onWake(output.wakeAtNanos());
      }
    }
    assertThat(answers).isEqualTo(2);
  }

  @Test
  void takesSilenceAfterTheLastBlockForALostAck() {
    ReadTransfer transfer = started(600);
    transfer.onAck(1, START + MILLI);
    output.takeSent();
    wakeUntilTheEnd(transfer);
    assertThat(output.takeSent()).hasSize(RetransmitPolicy.PACKETS_OF_THE_END - 1);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.LAST_ACK_LOST);
  }

  @Test
  void aOneBlockFileThatNobodyAnswersIsNoLostAck() {
    wakeUntilTheEnd(started(10));
    assertThat(output.takeSent()).hasSize(RetransmitPolicy.PACKETS_TO_A_STRANGER);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.UNANSWERED);
  }

  @Test
  void aDeviceThatWasSentNothingIsNotSaidToBeSilent() {
    ReadTransfer transfer = transfer(10);
    output.full(true);
    transfer.start(START);
    wakeUntilTheEnd(transfer);
    assertThat(output.takeSent()).isEmpty();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }

  @Test
  void aSuspendedTransferEndsInsteadOfSendingAgain() {
    ReadTransfer transfer = started(600);
    output.takeSent();
    output.suspend();
    transfer.onWake(START + SECOND);
    assertThat(output.takeSent()).isEmpty();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.YIELDED);
  }

  @Test
  void aLongTimeoutOfTheDeviceMakesNoLongSilence() {
    wakeUntilTheEnd(started(10, "timeout", "255"));
    assertThat(output.takeSent()).hasSize(2);
    wakeUntilTheEnd(started(10, "timeout", "11"));
    assertThat(output.takeSent()).hasSize(2);
    wakeUntilTheEnd(started(10, "timeout", "3"));
    assertThat(output.takeSent()).hasSize(3);
  }

  @Test
  void theSecondWaitOfALongTimeoutIsNoLongerThanTheSilenceThatIsBorne() {
    ReadTransfer transfer = started(10, "timeout", "255");
    assertThat(output.wakeAtNanos()).isEqualTo(START + 255 * SECOND);
    transfer.onWake(START + 255 * SECOND);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 285 * SECOND);
  }

  @Test
  void knowsWhichAckIsTheEndOfTheFile() {
    ReadTransfer transfer = started(600);
    assertThat(transfer.completesWith(1)).isFalse();
    transfer.onAck(1, START);
    assertThat(transfer.completesWith(1)).isFalse();
    assertThat(transfer.completesWith(2)).isTrue();
  }

  @Test
  void knowsWhenTheAckOfTheWholeFileMayBeUnderWay() {
    assertThat(started(600, "tsize", "0").isEndSent()).isFalse();
    assertThat(started(10).isEndSent()).isTrue();
    ReadTransfer transfer = started(600);
    assertThat(transfer.isEndSent()).isFalse();
    transfer.onAck(1, START);
    assertThat(transfer.isEndSent()).isTrue();
    transfer.onAck(2, START);
    assertThat(transfer.isEndSent()).isFalse();
  }

  private void wakeUntilTheEnd(ReadTransfer transfer) {
    for (int i = 0; i < 20 && transfer.state() != State.ENDED; i++) {
      transfer.onWake(output.wakeAtNanos());
    }
    assertThat(transfer.state()).isEqualTo(State.ENDED);
  }

  @Test
  void looksAtTheDeadlineItselfWhenWoken() {
    ReadTransfer transfer = started(10);
    output.takeSent();
    transfer.onWake(START + SECOND / 4);
    transfer.onWake(START + SECOND - 1);
    assertThat(output.takeSent()).isEmpty();
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND);
    transfer.onWake(START + SECOND);
    transfer.onWake(START + SECOND);
    assertThat(output.takeSent()).hasSize(1);
  }

  @Test
  void obeysTheTimeoutThatTheDeviceAskedFor() {
    started(10, "timeout", "3");
    assertThat(output.wakeAtNanos()).isEqualTo(START + 3 * SECOND);
  }

  @Test
  void goesOnWithBlockZeroAfterBlock65535() {
    ReadTransfer transfer = started(8 * 65_537 + 1, "blksize", "8");
    transfer.onAck(0, START);
    for (int block = 1; block < 65_535; block++) {
      transfer.onAck(block, START);
    }
    output.takeSent();
    transfer.onAck(65_535, START);
    assertThat(output.takeSent()).containsExactly(data(0, 8));
    transfer.onAck(0, START);
    assertThat(output.takeSent()).containsExactly(data(1, 8));
    transfer.onAck(1, START);
    assertThat(output.takeSent()).containsExactly(data(2, 1));
    transfer.onAck(2, START);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.COMPLETED);
    assertThat(output.totals()).isEqualTo(new TransferTotals(8 * 65_537 + 1, 65_538, 0));
  }

  @Test
  void endsWithoutAnAnswerWhenTheDeviceSendsAnError() {
    ReadTransfer transfer = started(600);
    transfer.onAck(1, START);
    output.takeSent();
    transfer.onPeerError(0);
    transfer.onAck(2, START);
    transfer.onWake(START + 100 * SECOND);
    transfer.onPeerError(0);

    assertThat(output.takeSent()).isEmpty();
    assertThat(output.outcomes()).containsExactly(TransferOutcome.PEER_ABORTED);
    assertThat(output.totals()).isEqualTo(new TransferTotals(512, 1, 0));
  }

  @Test
  void tellsASizeProbeFromAnAbort() {
    started(600, "tsize", "0").onPeerError(8);
    started(600, "tsize", "0").onPeerError(0);
    started(600).onPeerError(8);
    outcomes.addAll(output.outcomes());
    assertThat(outcomes)
        .containsExactly(
            TransferOutcome.PROBED, TransferOutcome.PEER_ABORTED, TransferOutcome.PEER_ABORTED);
  }

  @Test
  void tellsTheDeviceToTryAgainWhenCancelled() {
    ReadTransfer transfer = started(600);
    output.takeSent();
    transfer.onCancel(TransferOutcome.CANCELLED);
    transfer.onCancel(TransferOutcome.CANCELLED);
    assertThat(output.takeSent())
        .containsExactly(new Packet.ErrorPacket(0, "server busy, try again later"));
    assertThat(output.outcomes()).containsExactly(TransferOutcome.CANCELLED);
  }

  @Test
  void refusesToStartTwiceAndHearsNothingBefore() {
    ReadTransfer transfer = transfer(10);
    transfer.onAck(0, START);
    transfer.onWake(START);
    transfer.onPeerError(0);
    transfer.onReady(START);
    assertThat(transfer.onRepeatedRequest(START)).isFalse();
    assertThat(output.takeSent()).isEmpty();
    transfer.start(START);
    assertThatThrownBy(() -> transfer.start(START)).isInstanceOf(IllegalStateException.class);
  }
}
