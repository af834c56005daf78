package org.callboot.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PacketEncoderTest {
  static List<Packet> packets() {
    RequestOptions options = RequestOptions.of("blksize", "1428", "tsize", "0");
    return List.of(
        new Packet.ReadRequest("dir/file.txt", "octet", options),
        new Packet.ReadRequest("f", "netascii", RequestOptions.NONE),
        new Packet.WriteRequest("f", "octet", options),
        new Packet.Data(65535, ByteBuffer.wrap(new byte[] {1, 2, 3})),
        new Packet.Data(0, ByteBuffer.allocate(0)),
        new Packet.Acknowledgment(32768),
        new Packet.ErrorPacket(3, "full"),
        new Packet.OptionAcknowledgment(options));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void writesWhatTheDecoderReads(Packet packet) throws Exception {
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(PacketEncoder.encode(packet))))
        .isEqualTo(packet);
  }

  @Test
  void endsAnOptionAcknowledgmentWithItsLastValue() {
    byte[] bytes =
        PacketEncoder.encode(new Packet.OptionAcknowledgment(RequestOptions.of("BlkSize", "1024")));
    assertThat(bytes).isEqualTo("\0\6BlkSize\0001024\0".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void writesTheRetryAnswerAsCodeZero() {
    byte[] bytes = PacketEncoder.encode(Packet.ErrorPacket.of(ErrorCode.NOT_DEFINED));
    assertThat(bytes)
        .isEqualTo("\0\5\0\0server busy, try again later\0".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void knowsPrintableTextsOnlyAndNumbersInOrder(ErrorCode code) {
    assertThat(code.text()).matches("[ -~]{1,60}");
    assertThat(code.number()).isEqualTo(code.ordinal());
  }

  @Test
  void doesNotConsumeThePayload() {
    Packet.Data data = new Packet.Data(1, ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(PacketEncoder.encode(data)).isEqualTo(PacketEncoder.encode(data));
  }
}
