package org.callboot.sync.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;

/**
 * The stored form of an entry. The first byte is the version of the form, so that members of two
 * releases can live in one site; a test reads bytes of every earlier form.
 *
 * <pre>
 *  form 1: | 1 | kind | cluster | name | epoch 8 | revision 8 | origin | content (kind 1 only) |
 *  kind:   1 published, 2 withdrawn
 * </pre>
 */
final class FileEntrySerializer implements StreamSerializer<FileEntry> {
  private static final byte FORM = 1;
  private static final byte PUBLISHED = 1;
  private static final byte WITHDRAWN = 2;

  @Override
  public int getTypeId() {
    return StoredTypes.FILE_ENTRY;
  }

  @Override
  public void write(ObjectDataOutput out, FileEntry entry) throws IOException {
    out.writeByte(FORM);
    out.writeByte(entry instanceof PublishedFile ? PUBLISHED : WITHDRAWN);
    out.writeString(entry.cluster().name());
    out.writeString(entry.name().text());
    Fields.writeVersion(out, entry.version());
    Fields.writeOrigin(out, entry.origin());
    if (entry instanceof PublishedFile file) {
      out.writeByteArray(file.content().toByteArray());
    }
  }

  @Override
  public FileEntry read(ObjectDataInput in) throws IOException {
    Fields.expectForm(in, FORM, "file entry");
    byte kind = in.readByte();
    ClusterId cluster = new ClusterId(Fields.readText(in));
    FileName name = FileName.of(Fields.readText(in));
    FileVersion version = Fields.readVersion(in);
    var origin = Fields.readOrigin(in);
    if (kind == WITHDRAWN) {
      return new WithdrawnFile(cluster, name, version, origin);
    }
    byte[] bytes = in.readByteArray();
    if (kind != PUBLISHED || bytes == null) {
      throw new IOException("file entry of unknown kind " + kind + " or without content");
    }
    return new PublishedFile(cluster, name, version, FileContent.of(bytes), origin);
  }
}
