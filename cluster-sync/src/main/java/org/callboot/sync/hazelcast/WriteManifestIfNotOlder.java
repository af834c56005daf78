package org.callboot.sync.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Map;
import org.callboot.sync.file.ClusterManifest;

/** Compares and writes a manifest where it lives. Answers whether it wrote. */
record WriteManifestIfNotOlder(ClusterManifest manifest)
    implements EntryProcessor<String, ClusterManifest, Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean process(Map.Entry<String, ClusterManifest> slot) {
    ClusterManifest held = slot.getValue();
    if (held != null && held.version().isNewerThan(manifest.version())) {
      return false;
    }
    slot.setValue(manifest);
    return true;
  }

  static final class Serializer implements StreamSerializer<WriteManifestIfNotOlder> {
    private final ManifestSerializer manifests = new ManifestSerializer();

    @Override
    public int getTypeId() {
      return StoredTypes.WRITE_MANIFEST;
    }

    @Override
    public void write(ObjectDataOutput out, WriteManifestIfNotOlder write) throws IOException {
      manifests.write(out, write.manifest());
    }

    @Override
    public WriteManifestIfNotOlder read(ObjectDataInput in) throws IOException {
      return new WriteManifestIfNotOlder(manifests.read(in));
    }
  }
}
