package org.callboot.sync.hazelcast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.SetDigest;

/** Fields that several stored forms share. */
final class Fields {
  /** More than any built file has; guards memory against a broken form. */
  private static final int MOST_BYTES = 1 << 28;

  private Fields() {}

  static void expectForm(DataInput in, byte form, String what) throws IOException {
    byte found = in.readByte();
    if (found != form) {
      throw new IOException(
          what + " in form " + found + ", this release reads form " + form + "; upgrade this node");
    }
  }

  /** As Hazelcast writes texts. */
  static void writeText(DataOutput out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a field of " + length + " bytes in a stored form");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  static void writeVersion(DataOutput out, FileVersion version) throws IOException {
    out.writeLong(version.epoch());
    out.writeLong(version.revision());
  }

  static FileVersion readVersion(DataInput in) throws IOException {
    return new FileVersion(in.readLong(), in.readLong());
  }

  static void writeOrigin(DataOutput out, Origin origin) throws IOException {
    writeInstant(out, origin.builtAt());
    writeText(out, origin.cause());
  }

  static Origin readOrigin(DataInput in) throws IOException {
    return new Origin(readInstant(in), readText(in));
  }

  static void writeInstant(DataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void writeDigest(DataOutput out, FileDigest digest) throws IOException {
    out.writeLong(digest.first());
    out.writeLong(digest.second());
    out.writeLong(digest.third());
    out.writeLong(digest.fourth());
  }

  static FileDigest readDigest(DataInput in) throws IOException {
    return new FileDigest(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  static void writeSetDigest(DataOutput out, SetDigest digest) throws IOException {
    out.writeLong(digest.count());
    out.writeLong(digest.high());
    out.writeLong(digest.low());
  }

  static SetDigest readSetDigest(DataInput in) throws IOException {
    return new SetDigest(in.readLong(), in.readLong(), in.readLong());
  }

  static void writeNumbers(DataOutput out, SortedMap<Long, Long> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (Map.Entry<Long, Long> number : numbers.entrySet()) {
      out.writeLong(number.getKey());
      out.writeLong(number.getValue());
    }
  }

  static SortedMap<Long, Long> readNumbers(DataInput in) throws IOException {
    SortedMap<Long, Long> numbers = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.put(in.readLong(), in.readLong());
    }
    return numbers;
  }

  static void writeTexts(DataOutput out, SortedMap<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      writeText(out, text.getKey());
      writeText(out, text.getValue());
    }
  }

  static SortedMap<String, String> readTexts(DataInput in) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(readText(in), readText(in));
    }
    return texts;
  }
}
