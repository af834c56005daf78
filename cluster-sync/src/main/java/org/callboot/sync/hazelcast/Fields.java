package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;

/** Fields that several stored forms share. */
final class Fields {
  private Fields() {}

  static void expectForm(ObjectDataInput in, byte form, String what) throws IOException {
    byte found = in.readByte();
    if (found != form) {
      throw new IOException(
          what + " in form " + found + ", this release reads form " + form + "; upgrade this node");
    }
  }

  static String readText(ObjectDataInput in) throws IOException {
    String text = in.readString();
    if (text == null) {
      throw new IOException("text is missing in a stored form");
    }
    return text;
  }

  static void writeVersion(ObjectDataOutput out, FileVersion version) throws IOException {
    out.writeLong(version.epoch());
    out.writeLong(version.revision());
  }

  static FileVersion readVersion(ObjectDataInput in) throws IOException {
    return new FileVersion(in.readLong(), in.readLong());
  }

  static void writeOrigin(ObjectDataOutput out, Origin origin) throws IOException {
    writeInstant(out, origin.builtAt());
    out.writeString(origin.cause());
  }

  static Origin readOrigin(ObjectDataInput in) throws IOException {
    return new Origin(readInstant(in), readText(in));
  }

  static void writeInstant(ObjectDataOutput out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static Instant readInstant(ObjectDataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  static void writeDigest(ObjectDataOutput out, FileDigest digest) throws IOException {
    out.writeLong(digest.first());
    out.writeLong(digest.second());
    out.writeLong(digest.third());
    out.writeLong(digest.fourth());
  }

  static FileDigest readDigest(ObjectDataInput in) throws IOException {
    return new FileDigest(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  static void writeNumbers(ObjectDataOutput out, SortedMap<Long, Long> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (Map.Entry<Long, Long> number : numbers.entrySet()) {
      out.writeLong(number.getKey());
      out.writeLong(number.getValue());
    }
  }

  static SortedMap<Long, Long> readNumbers(ObjectDataInput in) throws IOException {
    SortedMap<Long, Long> numbers = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.put(in.readLong(), in.readLong());
    }
    return numbers;
  }

  static void writeTexts(ObjectDataOutput out, SortedMap<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeString(text.getKey());
      out.writeString(text.getValue());
    }
  }

  static SortedMap<String, String> readTexts(ObjectDataInput in) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(readText(in), readText(in));
    }
    return texts;
  }
}
