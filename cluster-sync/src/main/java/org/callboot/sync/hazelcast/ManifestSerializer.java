package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;

/** The stored form of a manifest; the first byte is the version of the form. */
final class ManifestSerializer implements StreamSerializer<ClusterManifest> {
  private static final byte FORM = 1;

  @Override
  public int getTypeId() {
    return StoredTypes.MANIFEST;
  }

  @Override
  public void write(ObjectDataOutput out, ClusterManifest manifest) throws IOException {
    out.writeByte(FORM);
    Fields.writeText(out, manifest.cluster().name());
    Fields.writeVersion(out, manifest.version());
    Fields.writeSetDigest(out, manifest.files());
    Fields.writeNumbers(out, manifest.closedEpochs());
    Fields.writeTexts(out, manifest.parameters());
    Fields.writeInstant(out, manifest.publishedAt());
  }

  @Override
  public ClusterManifest read(ObjectDataInput in) throws IOException {
    Fields.expectForm(in, FORM, "manifest");
    return new ClusterManifest(
        new ClusterId(Fields.readText(in)),
        Fields.readVersion(in),
        Fields.readSetDigest(in),
        Fields.readNumbers(in),
        Fields.readTexts(in),
        Fields.readInstant(in));
  }
}
