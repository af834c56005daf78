package org.callboot.sync.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Map;
import org.callboot.sync.file.FileEntry;

/**
 * Compares and writes one entry where it lives, so that two agents that both believe they lead
 * cannot put an older file over a newer one. Answers whether it wrote.
 */
record WriteEntryIfNewer(FileEntry entry) implements EntryProcessor<String, FileEntry, Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean process(Map.Entry<String, FileEntry> slot) {
    FileEntry held = slot.getValue();
    if (held != null && !entry.version().isNewerThan(held.version())) {
      return false;
    }
    slot.setValue(entry);
    return true;
  }

  static final class Serializer implements StreamSerializer<WriteEntryIfNewer> {
    private final FileEntrySerializer entries = new FileEntrySerializer();

    @Override
    public int getTypeId() {
      return StoredTypes.WRITE_ENTRY;
    }

    @Override
    public void write(ObjectDataOutput out, WriteEntryIfNewer write) throws IOException {
      entries.write(out, write.entry());
    }

    @Override
    public WriteEntryIfNewer read(ObjectDataInput in) throws IOException {
      return new WriteEntryIfNewer(entries.read(in));
    }
  }
}
