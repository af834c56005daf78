package org.callboot.sync.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedContentTest {
  @Test
  void everythingComesBackAsItWas() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(6000)];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 0, random.nextInt(bytes.length + 1), (byte) 'x');
      PackedContent packed = FileContent.of(bytes.clone()).packed();
      assertThat(packed.size()).isEqualTo(bytes.length);
      assertThat(packed.bytes().length).isLessThanOrEqualTo(bytes.length);
      assertThat(FileContent.of(packed).toByteArray()).isEqualTo(bytes);
    }
  }

  @Test
  void whatWasPackedIsHandedOnAsItCame() throws IOException {
    PackedContent packed = FileContent.ofText("a".repeat(1000)).packed();
    assertThat(packed.bytes().length).isLessThan(50);
    assertThat(FileContent.of(packed).packed()).isSameAs(packed);
  }

  @Test
  void brokenOnesAreRefused() {
    PackedContent packed = FileContent.ofText("abcdefgh".repeat(1000)).packed();
    byte[] cut = Arrays.copyOf(packed.bytes(), packed.bytes().length / 2);
    for (PackedContent broken :
        new PackedContent[] {
          new PackedContent(packed.packing(), packed.size() + 1, packed.bytes()),
          new PackedContent(packed.packing(), packed.size() - 1, packed.bytes()),
          new PackedContent(packed.packing(), packed.size(), cut),
          new PackedContent(packed.packing(), packed.size(), new byte[] {7, 7, 7}),
          new PackedContent((byte) 0, packed.size(), packed.bytes()),
          new PackedContent((byte) 0, 1 << 30, packed.bytes()),
          new PackedContent(packed.packing(), -1, packed.bytes())
        }) {
      assertThatThrownBy(() -> FileContent.of(broken)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aWayOfALaterReleaseIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> FileContent.of(new PackedContent((byte) 9, 1, new byte[1])))
        .hasMessageContaining("upgrade this node");
  }
}
