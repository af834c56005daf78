package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import org.callboot.sync.file.FileEntry;

/** Entries in Hazelcast: {@link EntryForm}. */
final class FileEntrySerializer implements StreamSerializer<FileEntry> {
  @Override
  public int getTypeId() {
    return StoredTypes.FILE_ENTRY;
  }

  @Override
  public void write(ObjectDataOutput out, FileEntry entry) throws IOException {
    EntryForm.write(out, entry);
  }

  @Override
  public FileEntry read(ObjectDataInput in) throws IOException {
    return EntryForm.read(in);
  }
}
