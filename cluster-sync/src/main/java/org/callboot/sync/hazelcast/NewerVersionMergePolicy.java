package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileVersion;
import org.jspecify.annotations.Nullable;

/**
 * After a split of a site the higher version of each entry and manifest wins, whichever half is
 * larger and whatever the clocks say.
 */
public final class NewerVersionMergePolicy
    implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {

  @Override
  public @Nullable Object merge(
      MergingValue<Object> merging, @Nullable MergingValue<Object> existing) {
    Object offered = merging.getDeserializedValue();
    Object held = existing == null ? null : existing.getDeserializedValue();
    if (held == null) {
      return offered;
    }
    return versionOf(offered).isNewerThan(versionOf(held)) ? offered : held;
  }

  private static FileVersion versionOf(Object value) {
    if (value instanceof FileEntry entry) {
      return entry.version();
    }
    return ((ClusterManifest) value).version();
  }

  @Override
  public void writeData(ObjectDataOutput out) {}

  @Override
  public void readData(ObjectDataInput in) {}
}
