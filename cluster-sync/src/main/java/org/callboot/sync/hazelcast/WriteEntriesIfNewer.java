package org.callboot.sync.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callboot.sync.file.FileEntry;

/**
 * Compares and writes entries where they live, so that two agents that both believe they lead
 * cannot put an older file over a newer one. Answers for each whether it wrote. Carries the entries
 * of one partition only: the whole of it goes to each partition that it is sent to.
 *
 * @param entries by their keys
 */
record WriteEntriesIfNewer(Map<String, FileEntry> entries)
    implements EntryProcessor<String, FileEntry, Boolean> {
  private static final long serialVersionUID = 1L;

  static WriteEntriesIfNewer of(Collection<FileEntry> entries) {
    return new WriteEntriesIfNewer(
        entries.stream()
            .collect(Collectors.toMap(entry -> entry.name().key(), Function.identity())));
  }

  Set<String> keys() {
    return entries.keySet();
  }

  @Override
  public Boolean process(Map.Entry<String, FileEntry> slot) {
    FileEntry held = slot.getValue();
    FileEntry entry = entries.get(slot.getKey());
    if (entry == null || (held != null && !entry.version().isNewerThan(held.version()))) {
      return false;
    }
    slot.setValue(entry);
    return true;
  }

  /** Each entry with its length before it, so that a later release may append to it. */
  static final class Serializer implements StreamSerializer<WriteEntriesIfNewer> {
    @Override
    public int getTypeId() {
      return StoredTypes.WRITE_ENTRIES;
    }

    @Override
    public void write(ObjectDataOutput out, WriteEntriesIfNewer write) throws IOException {
      out.writeInt(write.entries().size());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (FileEntry entry : write.entries().values()) {
        bytes.reset();
        EntryForm.write(new DataOutputStream(bytes), entry);
        Fields.writeBytes(out, bytes.toByteArray());
      }
    }

    @Override
    public WriteEntriesIfNewer read(ObjectDataInput in) throws IOException {
      Map<String, FileEntry> entries = new LinkedHashMap<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        byte[] bytes = Fields.readBytes(in);
        FileEntry entry = EntryForm.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        entries.put(entry.name().key(), entry);
      }
      return new WriteEntriesIfNewer(entries);
    }
  }
}
