package org.callboot.sync.hazelcast;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.serialization.Serializer;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.IndexEntry;

/**
 * Type numbers of all that we put into Hazelcast. A number is never used again for another form;
 * 1003 was one entry to write, 1007 several without their lengths.
 */
final class StoredTypes {
  static final int FILE_ENTRY = 1001;
  static final int MANIFEST = 1002;
  static final int WRITE_MANIFEST = 1004;
  static final int ENTRY_TO_INDEX = 1005;
  static final int INDEX_ENTRY = 1006;
  static final int WRITE_ENTRIES = 1008;
  static final int ENTRIES_TO_SUMMARY = 1009;
  static final int SET_DIGEST = 1010;

  private StoredTypes() {}

  static SerializationConfig serialization() {
    return new SerializationConfig()
        .addSerializerConfig(config(FileEntry.class, new FileEntrySerializer()))
        .addSerializerConfig(config(ClusterManifest.class, new ManifestSerializer()))
        .addSerializerConfig(
            config(WriteEntriesIfNewer.class, new WriteEntriesIfNewer.Serializer()))
        .addSerializerConfig(
            config(WriteManifestIfNotOlder.class, new WriteManifestIfNotOlder.Serializer()))
        .addSerializerConfig(config(EntryToIndex.class, new EntryToIndex.Serializer()))
        .addSerializerConfig(config(IndexEntry.class, new EntryToIndex.AnswerSerializer()))
        .addSerializerConfig(config(EntriesToSummary.class, new EntriesToSummary.Serializer()))
        .addSerializerConfig(config(SetDigest.class, new EntriesToSummary.AnswerSerializer()));
  }

  private static SerializerConfig config(Class<?> type, Serializer serializer) {
    return new SerializerConfig().setTypeClass(type).setImplementation(serializer);
  }
}
