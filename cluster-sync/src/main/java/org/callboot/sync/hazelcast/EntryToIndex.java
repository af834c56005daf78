package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import com.hazelcast.projection.Projection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.store.IndexEntry;

/** Leaves out the bytes where the entry lives, so that a comparison moves only what it compares. */
record EntryToIndex() implements Projection<Map.Entry<String, FileEntry>, IndexEntry> {
  private static final long serialVersionUID = 1L;

  @Override
  public IndexEntry transform(Map.Entry<String, FileEntry> slot) {
    return IndexEntry.of(slot.getValue());
  }

  static final class Serializer implements StreamSerializer<EntryToIndex> {
    @Override
    public int getTypeId() {
      return StoredTypes.ENTRY_TO_INDEX;
    }

    @Override
    public void write(ObjectDataOutput out, EntryToIndex projection) {}

    @Override
    public EntryToIndex read(ObjectDataInput in) {
      return new EntryToIndex();
    }
  }

  /** Form of the answer, which travels but is never kept. */
  static final class AnswerSerializer implements StreamSerializer<IndexEntry> {
    @Override
    public int getTypeId() {
      return StoredTypes.INDEX_ENTRY;
    }

    @Override
    public void write(ObjectDataOutput out, IndexEntry entry) throws IOException {
      Fields.writeText(out, entry.name().text());
      Fields.writeVersion(out, entry.version());
      out.writeBoolean(entry.isPublished());
      if (entry.digest().isPresent()) {
        Fields.writeDigest(out, entry.digest().get());
      }
    }

    @Override
    public IndexEntry read(ObjectDataInput in) throws IOException {
      FileName name = FileName.of(Fields.readText(in));
      FileVersion version = Fields.readVersion(in);
      Optional<FileDigest> digest =
          in.readBoolean() ? Optional.of(Fields.readDigest(in)) : Optional.empty();
      return new IndexEntry(name, version, digest);
    }
  }
}
