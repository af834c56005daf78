package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;

/** Transfers with the windowsize option (RFC 7440), from the side of the sender. */
class WindowedReadTransferTest {
  private static final RetransmitPolicy POLICY =
      new RetransmitPolicy(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(8));
  private static final long SECOND = 1_000_000_000L;
  private static final long START = Long.MAX_VALUE - SECOND / 2;

  private RecordingOutput output = new RecordingOutput(blocks(0));

  private static BlockReader blocks(int fileBytes) {
    return BlockReader.of(FileContent.of(new byte[fileBytes]), TransferMode.OCTET, 8, 4);
  }

  /** A transfer of blocks of 8 bytes whose OACK was confirmed; its first window was taken. */
  private ReadTransfer moving(int fileBytes, int window) {
    GrantedOptions granted =
        new OptionNegotiation(new OptionLimits(65_464, 255, 65_535))
            .grant(
                RequestOptions.of("windowsize", "" + window, "blksize", "8"),
                OptionalLong.of(fileBytes));
    assertThat(granted.windowBlocks()).isEqualTo(window);
    BlockReader blocks = blocks(fileBytes);
    output = new RecordingOutput(blocks);
    ReadTransfer transfer = new ReadTransfer(blocks, granted, POLICY, output);
    transfer.start(START);
    output.takeSent();
    transfer.onAck(0, START);
    return transfer;
  }

  private int[] takeBlocks() {
    return output.takeSent().stream().mapToInt(p -> ((Packet.Data) p).block()).toArray();
  }

  private static int[] range(int first, int last) {
    return IntStream.rangeClosed(first, last).toArray();
  }

  @Test
  void sendsAWindowAndTheNextWhenItsLastBlockIsConfirmed() {
    ReadTransfer transfer = moving(100, 4);
    assertThat(takeBlocks()).containsExactly(1, 2, 3, 4);
    transfer.onAck(4, START);
    assertThat(takeBlocks()).containsExactly(5, 6, 7, 8);
    transfer.onAck(8, START);
    transfer.onAck(12, START);
    assertThat(takeBlocks()).containsExactly(9, 10, 11, 12, 13);
    transfer.onAck(13, START);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.COMPLETED);
    assertThat(output.totals()).isEqualTo(new TransferTotals(100, 13, 0));
  }

  @Test
  void endsAFileOfWholeWindowsByAnEmptyBlock() {
    ReadTransfer transfer = moving(32, 4);
    transfer.onAck(4, START);
    assertThat(takeBlocks()).containsExactly(1, 2, 3, 4, 5);
    transfer.onAck(5, START);
    assertThat(output.totals()).isEqualTo(new TransferTotals(32, 5, 0));
  }

  @Test
  void goesOnAfterTheLastGoodBlockWhenOneIsLostInsideTheWindow() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    transfer.onAck(1, START);
    assertThat(takeBlocks()).containsExactly(2, 3, 4, 5);
    assertThat(transfer.awaits(1)).as("the same notice again").isFalse();
    transfer.onAck(1, START);
    assertThat(takeBlocks()).isEmpty();
    transfer.onAck(5, START);
    assertThat(takeBlocks()).containsExactly(6, 7, 8, 9);
  }

  /** The losses of RFC 7440 section 4: block 6, and later block 11. */
  @Test
  void recoversFromTheLossesOfTheRfc() {
    ReadTransfer transfer = moving(1_000, 4);
    assertThat(takeBlocks()).containsExactly(range(1, 4));
    transfer.onAck(4, START);
    assertThat(takeBlocks()).containsExactly(range(5, 8));
    transfer.onAck(5, START);
    assertThat(takeBlocks()).containsExactly(range(6, 9));
    transfer.onAck(9, START);
    assertThat(takeBlocks()).containsExactly(range(10, 13));
    transfer.onAck(10, START);
    assertThat(takeBlocks()).containsExactly(range(11, 14));
    transfer.onAck(14, START);
    assertThat(takeBlocks()).containsExactly(range(15, 18));
  }

  @Test
  void startsNothingForAcksFromOutsideTheWindow() {
    ReadTransfer transfer = moving(1_000, 4);
    transfer.onAck(4, START);
    takeBlocks();
    for (int outside : new int[] {4, 3, 0, 9, 65_535}) {
      assertThat(transfer.awaits(outside)).isFalse();
      transfer.onAck(outside, START);
    }
    assertThat(takeBlocks()).isEmpty();
  }

  @Test
  void sendsTheSameWindowAgainWhenNothingComes() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    transfer.onWake(START + SECOND);
    assertThat(takeBlocks()).containsExactly(1, 2, 3, 4);
    transfer.onAck(2, START + SECOND);
    assertThat(takeBlocks()).containsExactly(3, 4, 5, 6);
    transfer.onPeerError(0);
    assertThat(output.totals()).isEqualTo(new TransferTotals(16, 2, 6));
  }

  @Test
  void theRoundTripOfTheOptionsSetsNoWaitForAWindowOfSeveralBlocks() {
    ReadTransfer transfer = moving(1_000, 4);
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND);
    transfer.onAck(4, START + SECOND / 10);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 4 * SECOND / 10);
  }

  @Test
  void theRoundTripOfTheOptionsSetsTheWaitForOneBlock() {
    moving(1_000, 1);
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND / 10);
    moving(7, 4);
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND / 10);
  }

  @Test
  void takesSilenceAfterTheLastWindowForALostAck() {
    ReadTransfer transfer = moving(50, 4);
    transfer.onAck(4, START);
    takeBlocks();
    wakeUntilTheEnd(transfer);
    assertThat(takeBlocks()).hasSize((RetransmitPolicy.PACKETS_OF_THE_END - 1) * 3);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.LAST_ACK_LOST);
  }

  @Test
  void aFileOfOneWindowWhoseAckIsLostHoldsItsPlaceForSevenSeconds() {
    ReadTransfer transfer = moving(30, 4);
    assertThat(takeBlocks()).hasSize(4);
    wakeUntilTheEnd(transfer);
    assertThat(takeBlocks()).hasSize((RetransmitPolicy.PACKETS_OF_THE_ONLY_WINDOW - 1) * 4);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 7 * SECOND);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }

  @Test
  void aFileOfOneWindowOfWhichSomeBlocksCameIsSentAsOftenAsAnyLastOne() {
    ReadTransfer transfer = moving(30, 4);
    transfer.onAck(1, START);
    takeBlocks();
    wakeUntilTheEnd(transfer);
    assertThat(takeBlocks()).hasSize((RetransmitPolicy.PACKETS_OF_THE_END - 1) * 3);
  }

  @Test
  void takesSilenceAfterAnyOtherWindowForADeviceThatIsGone() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    transfer.onAck(4, START);
    takeBlocks();
    wakeUntilTheEnd(transfer);
    assertThat(takeBlocks()).hasSize((RetransmitPolicy.PACKETS_TO_A_KNOWN_DEVICE - 1) * 4);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }

  private void wakeUntilTheEnd(ReadTransfer transfer) {
    for (int i = 0; i < 20 && transfer.state() != ReadTransfer.State.ENDED; i++) {
      transfer.onWake(output.wakeAtNanos());
    }
    assertThat(transfer.state()).isEqualTo(ReadTransfer.State.ENDED);
  }

  @Test
  void countsOnOverSixteenBitsInsideAWindow() {
    ReadTransfer transfer = moving(8 * 70_000, 8);
    for (int block = 8; block < 65_528; block += 8) {
      transfer.onAck(block, START);
    }
    takeBlocks();
    transfer.onAck(65_528, START);
    assertThat(takeBlocks())
        .containsExactly(65_529, 65_530, 65_531, 65_532, 65_533, 65_534, 65_535, 0);
    transfer.onAck(65_534, START);
    assertThat(takeBlocks()).containsExactly(65_535, 0, 1, 2, 3, 4, 5, 6);
    transfer.onAck(0, START);
    assertThat(takeBlocks()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void aWindowOfEveryBlockNumberIsNoRiddle() {
    ReadTransfer transfer = moving(8 * 200_000, 65_535);
    assertThat(takeBlocks()).hasSize(65_535).endsWith(65_535);
    assertThat(transfer.awaits(0)).isFalse();
    transfer.onAck(65_535, START);
    assertThat(takeBlocks()).startsWith(0, 1).hasSize(65_535);
  }

  @Test
  void holdsAWindowUntilItCanBeTaken() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    output.full(true);
    transfer.onAck(4, START);
    transfer.onAck(4, START);
    transfer.onWake(START + SECOND);
    assertThat(transfer.state()).isEqualTo(ReadTransfer.State.BLOCKS_HELD);
    output.full(false);
    transfer.onReady(START + SECOND);
    transfer.onReady(START + SECOND);
    assertThat(takeBlocks()).containsExactly(5, 6, 7, 8);
    assertThat(output.wakeAtNanos()).isEqualTo(START + SECOND + SECOND / 10);
  }

  @Test
  void givesUpBlocksThatCannotBeTakenForTooLong() {
    ReadTransfer transfer = moving(1_000, 4);
    output.full(true);
    transfer.onAck(4, START);
    transfer.onWake(START + 31 * SECOND);
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }

  @Test
  void aResendThatCannotBeTakenIsNoAttemptAndIsMadeGoodLater() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    output.full(true);
    transfer.onWake(START + SECOND);
    output.full(false);
    transfer.onReady(START + SECOND);
    transfer.onReady(START + SECOND);
    assertThat(takeBlocks()).containsExactly(1, 2, 3, 4);
    assertThat(output.wakeAtNanos()).isEqualTo(START + 3 * SECOND);
    transfer.onPeerError(0);
    assertThat(output.totals().resends()).isEqualTo(4);
  }

  @Test
  void anAnswerMakesAResendThatCouldNotBeTakenNeedless() {
    ReadTransfer transfer = moving(1_000, 4);
    takeBlocks();
    output.full(true);
    transfer.onWake(START + SECOND);
    output.full(false);
    transfer.onAck(4, START + SECOND);
    transfer.onReady(START + SECOND);
    assertThat(takeBlocks()).containsExactly(5, 6, 7, 8);
  }

  @Test
  void givesUpAResendThatCannotBeTakenForTooLong() {
    ReadTransfer transfer = moving(1_000, 4);
    output.full(true);
    transfer.onWake(START + SECOND);
    assertThat(output.outcomes()).isEmpty();
    transfer.onWake(output.wakeAtNanos());
    assertThat(output.outcomes()).containsExactly(TransferOutcome.TIMED_OUT);
  }
}
