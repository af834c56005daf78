package org.callboot.cli.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.callboot.cli.tftp.ReceivingTransfer.State;
import org.callboot.cli.tftp.ReceivingTransfer.Step;
import org.callboot.cli.tftp.ServerPacket.Data;
import org.callboot.cli.tftp.ServerPacket.OptionsTaken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivingTransferTest {
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
  private final ReceivingTransfer transfer =
      new ReceivingTransfer(
          TftpUrl.parse("tftp://h/f"),
          new TftpClientSettings(8, true, Duration.ofSeconds(1), 1),
          sink);

  @Test
  void goesOnPastBlock65535() throws IOException {
    transfer.onPacket(new OptionsTaken(Map.of("blksize", "8")));
    for (int i = 1; i <= 65_537; i++) {
      assertThat(transfer.onPacket(new Data(i & 0xffff, new byte[8]))).isEqualTo(Step.MOVED);
    }
    assertThat(transfer.onPacket(new Data(2, new byte[0]))).isEqualTo(Step.MOVED);
    assertThat(transfer.state()).isEqualTo(State.DONE);
    assertThat(sink.size()).isEqualTo(65_537 * 8);
  }

  @Test
  void answersARepeatedOptionAcknowledgementUntilTheFirstBlock() throws IOException {
    OptionsTaken options = new OptionsTaken(Map.of("blksize", "8"));
    assertThat(transfer.onPacket(options)).isEqualTo(Step.MOVED);
    assertThat(transfer.onPacket(options)).isEqualTo(Step.REPEATED);
    transfer.onPacket(new Data(1, new byte[8]));
    assertThat(transfer.onPacket(options)).isEqualTo(Step.IGNORED);
  }

  @Test
  void refusesABlockLongerThanAgreed() throws IOException {
    transfer.onPacket(new OptionsTaken(Map.of("blksize", "8")));
    assertThatThrownBy(() -> transfer.onPacket(new Data(1, new byte[9])))
        .hasMessageContaining("longer than the 8 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "7", "x", "99999999999999999999"})
  void refusesABlockSizeThatIsNone(String value) {
    assertThatThrownBy(() -> transfer.onPacket(new OptionsTaken(Map.of("blksize", value))))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("blksize");
    assertThat(transfer.state()).isEqualTo(State.ASKED);
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItsFirstByte() {
    OptionsTaken options =
        new OptionsTaken(Map.of("tsize", Long.toString(ReceivingTransfer.LARGEST_FILE_BYTES + 1)));
    assertThatThrownBy(() -> transfer.onPacket(options)).hasMessageContaining("larger than");
  }

  @Test
  void nothingFollowsTheEnd() throws IOException {
    transfer.onPacket(new Data(1, new byte[1]));
    assertThatThrownBy(() -> transfer.onPacket(new Data(2, new byte[1])))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyBytesGiveAPacketOrNothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] datagram = new byte[random.nextInt(24)];
      random.nextBytes(datagram);
      if (datagram.length > 1) {
        datagram[0] = 0;
        datagram[1] = (byte) random.nextInt(8);
      }
      byte[] before = datagram.clone();
      assertThat(ClientPackets.decode(datagram, datagram.length)).isNotNull();
      assertThat(Arrays.equals(before, datagram)).isTrue();
    }
  }
}
