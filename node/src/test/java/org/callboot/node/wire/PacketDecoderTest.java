package org.callboot.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.callboot.node.wire.Packet.ReadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
  /** A datagram from text in which '|' stands for NUL and the first character for the opcode. */
  private static ByteBuffer datagram(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(text.charAt(0) - '0');
    bytes.writeBytes(text.substring(1).replace('|', '\0').getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static Packet decode(String text) throws MalformedPacketException {
    return PacketDecoder.decode(datagram(text));
  }

  @Test
  void readsTheRequestOfAPhoneThatPadsItByOneNul() throws Exception {
    ByteBuffer request = datagram("1OS79XX.TXT|octet||");

    assertThat(request.remaining()).isEqualTo(20);
    assertThat(PacketDecoder.decode(request))
        .isEqualTo(new ReadRequest("OS79XX.TXT", "octet", RequestOptions.NONE));
  }

  @Test
  void passesOverNulsAfterTheModeAndAfterTheOptions() throws Exception {
    assertThat(decode("1f|octet||||"))
        .isEqualTo(new ReadRequest("f", "octet", RequestOptions.NONE));
    assertThat(decode("1f|octet|blksize|512||||"))
        .isEqualTo(new ReadRequest("f", "octet", RequestOptions.of("blksize", "512")));
  }

  @Test
  void keepsOptionsInOrderWithTheirSpelling() throws Exception {
    assertThat(decode("1f|OcTeT|TSize|0|BLKSIZE|1428|x||"))
        .isEqualTo(
            new ReadRequest(
                "f", "OcTeT", RequestOptions.of("TSize", "0", "BLKSIZE", "1428", "x", "")));
  }

  @Test
  void readsAWriteRequest() throws Exception {
    assertThat(decode("2f|octet|"))
        .isEqualTo(new Packet.WriteRequest("f", "octet", RequestOptions.NONE));
  }

  @Test
  void readsNamesAsUtf8AndMarksWhatIsNot() throws Exception {
    assertThat(((ReadRequest) decode("1Grüße|octet|")).fileName()).isEqualTo("Grüße");
    byte[] latin = {0, 1, 'f', (byte) 0xFC, 0, 'o', 'c', 't', 'e', 't', 0};
    ReadRequest request = (ReadRequest) PacketDecoder.decode(ByteBuffer.wrap(latin));
    assertThat(request.fileName()).isEqualTo("f\uFFFD");
  }

  @Test
  void readsBlockNumbersWithoutSign() throws Exception {
    byte[] ack = {0, 4, (byte) 0xFF, (byte) 0xFE};
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(ack)))
        .isEqualTo(new Packet.Acknowledgment(65534));
  }

  @Test
  void readsDataAndErrors() throws Exception {
    byte[] data = {0, 3, 0, 7, 'a', 'b'};
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(data)))
        .isEqualTo(new Packet.Data(7, ByteBuffer.wrap(new byte[] {'a', 'b'})));
    byte[] error = {0, 5, 0, 8, 'n', 'o', 0, 'x'};
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(error)))
        .isEqualTo(new Packet.ErrorPacket(8, "no"));
    byte[] unterminated = {0, 5, 0, 1, 'n', 'o'};
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(unterminated)))
        .isEqualTo(new Packet.ErrorPacket(1, "no"));
  }

  @Test
  void acceptsAnAcknowledgmentWithPaddingAndAnErrorWithoutText() throws Exception {
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(new byte[] {0, 4, 0, 1, 0, 0})))
        .isEqualTo(new Packet.Acknowledgment(1));
    assertThat(PacketDecoder.decode(ByteBuffer.wrap(new byte[] {0, 5, 0, 0})))
        .isEqualTo(new Packet.ErrorPacket(0, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1f",
        "1f|",
        "1f|octet",
        "1f|octet|blksize",
        "1f|octet|blksize|",
        "1f|octet|blksize|1",
        "1f|octet||512|",
        "2f|octet",
        "3",
        "4",
        "5",
        "0f|octet|",
        "7f|octet|",
        "6blksize|512"
      })
  void refusesWhatIsCutShortOrUnknown(String text) {
    assertThatThrownBy(() -> decode(text)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void refusesDatagramsOfNoOrOneByte() {
    assertThatThrownBy(() -> PacketDecoder.decode(ByteBuffer.allocate(0)))
        .isInstanceOf(MalformedPacketException.class);
    assertThatThrownBy(() -> PacketDecoder.decode(ByteBuffer.allocate(1)))
        .isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void takesRequestsOf512BytesAndNoLongerOnes() throws Exception {
    String longest = "1" + "f".repeat(512 - 2 - 7) + "|octet|";
    assertThat(datagram(longest).remaining()).isEqualTo(512);
    assertThat(decode(longest)).isInstanceOf(ReadRequest.class);
    assertThatThrownBy(() -> decode("1f" + longest.substring(1)))
        .isInstanceOf(MalformedPacketException.class);
    assertThatThrownBy(() -> decode("2f" + longest.substring(1)))
        .isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void leavesTheBufferAsItWasAndReadsFromItsPosition() throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 9, 0, 4, 0, 5, 9});
    buffer.position(2).limit(6);
    assertThat(PacketDecoder.decode(buffer)).isEqualTo(new Packet.Acknowledgment(5));
    assertThat(buffer.position()).isEqualTo(2);
    assertThat(buffer.limit()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void givesAPacketOrOneExceptionForAnyBytes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      for (int b = 0; b < bytes.length; b++) {
        // Mostly NULs and letters, so that strings end and options pair up.
        bytes[b] = random.nextInt(4) == 0 ? 0 : bytes[b];
      }
      if (bytes.length >= 2) {
        bytes[0] = 0;
        bytes[1] = (byte) random.nextInt(8);
      }
      assertDecodesOrIsMalformed(bytes);
    }
  }

  private static void assertDecodesOrIsMalformed(byte[] bytes) {
    try {
      Packet packet = PacketDecoder.decode(ByteBuffer.wrap(bytes));
      assertThat(packet).isNotNull();
    } catch (MalformedPacketException e) {
      assertThat(e).hasMessageNotContaining("\0");
    }
  }
}
