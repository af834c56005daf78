package org.callboot.sync.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes of a file as they travel and lie in a site's store: deflated (RFC 1951) where that makes
 * them smaller. Files of devices differ in little from each other, so a dictionary of what most of
 * them say makes them a tenth of their size; without one it would be a third.
 */
public final class PackedContent {
  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;

  /** Smaller ones are left as they are: binary files of some ten bytes. */
  private static final int WORTH_IT = 256;

  /** Deflate cannot do better (RFC 1951: 258 bytes in 2 bits); guards memory. */
  private static final long MOST_GAIN = 1032;

  /** Must stay as it is for ever: what lies in a store was made with it. */
  private static final byte[] DICTIONARY = dictionary();

  private static final ThreadLocal<Deflater> DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  private final byte packing;
  private final int size;
  private final byte[] bytes;

  /**
   * Takes the array over: nobody may change it afterwards.
   *
   * @param packing 0 for plain bytes, 1 for deflated ones with the first dictionary
   * @param size bytes of the file itself
   */
  public PackedContent(byte packing, int size, byte[] bytes) {
    this.packing = packing;
    this.size = size;
    this.bytes = bytes;
  }

  public byte packing() {
    return packing;
  }

  public int size() {
    return size;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  private static byte[] dictionary() {
    try (InputStream in = PackedContent.class.getResourceAsStream("dictionary-1.txt")) {
      if (in == null) {
        throw new IllegalStateException("dictionary-1.txt is missing beside the class");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the array over: nobody may change it afterwards. */
  static PackedContent pack(byte[] content) {
    if (content.length >= WORTH_IT) {
      byte[] room = new byte[content.length - 1];
      Deflater deflater = DEFLATERS.get();
      deflater.reset();
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(content);
      deflater.finish();
      int length = deflater.deflate(room);
      if (deflater.finished()) {
        return new PackedContent(DEFLATED, content.length, Arrays.copyOf(room, length));
      }
    }
    return new PackedContent(PLAIN, content.length, content);
  }

  /**
   * The bytes of the file.
   *
   * @throws IOException if they cannot be had from these
   */
  byte[] unpack() throws IOException {
    return switch (packing) {
      case PLAIN -> plain();
      case DEFLATED -> inflate();
      default ->
          throw new IOException("content is packed in way " + packing + "; upgrade this node");
    };
  }

  private byte[] plain() throws IOException {
    if (bytes.length != size) {
      throw new IOException(bytes.length + " bytes of content instead of " + size);
    }
    return bytes;
  }

  private byte[] inflate() throws IOException {
    if (size < 0 || size > bytes.length * MOST_GAIN) {
      throw new IOException(bytes.length + " deflated bytes cannot be " + size + " bytes");
    }
    // One more than there should be, so that too many are seen.
    byte[] content = new byte[size + 1];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(DICTIONARY);
      inflater.setInput(bytes);
      int length = inflater.inflate(content);
      if (length != size || !inflater.finished()) {
        throw new IOException("deflated content is not of " + size + " bytes");
      }
    } catch (DataFormatException e) {
      throw new IOException("deflated content is broken", e);
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(content, size);
  }
}
