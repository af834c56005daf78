package org.callboot.node.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.callboot.node.wire.TransferMode;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockReaderTest {
  private static BlockReader netascii(String text, int blockSizeBytes) {
    return BlockReader.of(FileContent.ofText(text), TransferMode.NETASCII, blockSizeBytes, 4);
  }

  private static String text(byte[] block) {
    return new String(block, StandardCharsets.ISO_8859_1);
  }

  private static byte[] block(BlockReader reader, long number) {
    ByteBuffer copy = ByteBuffer.allocate(reader.length(number));
    reader.copy(number, copy);
    assertThat(copy.hasRemaining()).isFalse();
    return copy.array();
  }

  private static byte[] allBlocks(BlockReader reader) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    long number = 1;
    while (!reader.isLast(number)) {
      all.writeBytes(block(reader, number++));
    }
    all.writeBytes(block(reader, number));
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"0,1,0", "1,1,1", "511,1,511", "512,2,0", "513,2,1", "1024,3,0", "10240,21,0"})
  void endsWithAShortBlockThatMayBeEmpty(int size, long lastBlock, int lastBytes) {
    for (TransferMode mode : TransferMode.values()) {
      BlockReader reader = BlockReader.of(FileContent.of(new byte[size]), mode, 512, 4);
      assertThat(reader.length(lastBlock)).isEqualTo(lastBytes);
      assertThat(reader.isLast(lastBlock)).isTrue();
      assertThat(reader.lengthUpTo(lastBlock)).isEqualTo(size);
      assertThat(reader.lengthUpTo(0)).isZero();
      assertThat(lastBlock == 1 || !reader.isLast(lastBlock - 1)).isTrue();
      assertThatThrownBy(() -> reader.length(lastBlock + 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> reader.length(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void goesBackFartherThanAWindowByConvertingAgain() {
    BlockReader reader = netascii("1234567\n".repeat(1_000), 8);
    assertThat(text(block(reader, 1_000)))
        .isEqualTo(text(block(netascii("1234567\n".repeat(1_000), 8), 1_000)));
    assertThat(text(block(reader, 2))).isEqualTo("\n1234567");
    assertThat(text(block(reader, 997)))
        .isEqualTo(text(block(netascii("1234567\n".repeat(1_000), 8), 997)));
  }

  @Test
  void countsBlocksBeyondSixteenBits() {
    BlockReader reader =
        BlockReader.of(FileContent.of(new byte[8 * 65_600 + 3]), TransferMode.OCTET, 8, 4);
    assertThat(reader.length(65_600)).isEqualTo(8);
    assertThat(reader.length(65_601)).isEqualTo(3);
  }

  @Test
  void writesLineEndsAsCrLfAndCarriageReturnsAsCrNul() {
    assertThat(text(block(netascii("a\nb\rc", 512), 1))).isEqualTo("a\r\nb\r\0c");
    assertThat(text(block(netascii("\r\n", 512), 1))).isEqualTo("\r\0\r\n");
  }

  @Test
  void splitsAPairOverABlockBorder() {
    BlockReader reader = netascii("1234567\n89", 8);
    assertThat(text(block(reader, 1))).isEqualTo("1234567\r");
    assertThat(text(block(reader, 2))).isEqualTo("\n89");
    BlockReader carriageReturn = netascii("1234567\r", 8);
    assertThat(text(block(carriageReturn, 1))).isEqualTo("1234567\r");
    assertThat(text(block(carriageReturn, 2))).isEqualTo("\0");
  }

  @Test
  void decidesTheLastBlockByTheConvertedLength() {
    BlockReader reader = netascii("123456\n", 8);
    assertThat(text(block(reader, 1))).isEqualTo("123456\r\n");
    assertThat(reader.isLast(1)).isFalse();
    assertThat(reader.length(2)).isZero();
    assertThat(reader.isLast(2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheSameBytesInAnyOrder(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] file = textWithManyLineEnds(random, random.nextInt(300));
      int blockSize = 8 + random.nextInt(30);
      BlockReader reader =
          BlockReader.of(FileContent.of(file), TransferMode.NETASCII, blockSize, 4);
      byte[] expected = converted(file);
      assertThat(allBlocks(reader)).isEqualTo(expected);
      BlockReader fresh = BlockReader.of(FileContent.of(file), TransferMode.NETASCII, blockSize, 4);
      long blocks = expected.length / blockSize + 1;
      for (int n = 0; n < 10; n++) {
        long number = 1 + random.nextInt((int) blocks);
        assertThat(block(fresh, number)).isEqualTo(block(reader, number));
      }
    }
  }

  private static byte[] textWithManyLineEnds(Random random, int length) {
    byte[] alphabet = {'a', 'b', '\r', '\n', 0};
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return text;
  }

  private static byte[] converted(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .replace("\r", "\r\0")
        .replaceAll("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
