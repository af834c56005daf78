package org.callboot.sync.hazelcast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PackedContent;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;

/**
 * Entries as bytes. The first byte is the version of the form.
 *
 * <pre>
 *  | form | kind | cluster | name | epoch 8 | revision 8 | origin | content (published only) |
 *  kind:              1 published, 2 withdrawn
 *  content, form 1:   | length 4 | bytes |
 *  content, form 2:   | packing 1 | size 4 | length 4 | bytes |
 * </pre>
 *
 * <p>Nodes of two releases live in one site while it is upgraded, so a release writes a form that
 * the one before can read: new fields go to the end, where a reader of today passes them over, and
 * after form 2, one of another number is written only by a release after the first that reads it.
 */
final class EntryForm {
  private static final byte PLAIN_FORM = 1;
  private static final byte FORM = 2;
  private static final byte PUBLISHED = 1;
  private static final byte WITHDRAWN = 2;

  private EntryForm() {}

  static void write(DataOutput out, FileEntry entry) throws IOException {
    out.writeByte(FORM);
    out.writeByte(entry instanceof PublishedFile ? PUBLISHED : WITHDRAWN);
    Fields.writeText(out, entry.cluster().name());
    Fields.writeText(out, entry.name().text());
    Fields.writeVersion(out, entry.version());
    Fields.writeOrigin(out, entry.origin());
    if (entry instanceof PublishedFile file) {
      PackedContent content = file.content().packed();
      out.writeByte(content.packing());
      out.writeInt(content.size());
      Fields.writeBytes(out, content.bytes());
    }
  }

  static FileEntry read(DataInput in) throws IOException {
    byte form = in.readByte();
    if (form != PLAIN_FORM && form != FORM) {
      throw new IOException(
          "file entry in form "
              + form
              + ", this release reads up to "
              + FORM
              + "; upgrade this node");
    }
    byte kind = in.readByte();
    ClusterId cluster = new ClusterId(Fields.readText(in));
    FileName name = FileName.of(Fields.readText(in));
    FileVersion version = Fields.readVersion(in);
    Origin origin = Fields.readOrigin(in);
    return switch (kind) {
      case PUBLISHED -> new PublishedFile(cluster, name, version, content(form, in), origin);
      case WITHDRAWN -> new WithdrawnFile(cluster, name, version, origin);
      default -> throw new IOException("file entry of unknown kind " + kind);
    };
  }

  private static FileContent content(byte form, DataInput in) throws IOException {
    if (form == PLAIN_FORM) {
      return FileContent.of(Fields.readBytes(in));
    }
    byte packing = in.readByte();
    int size = in.readInt();
    return FileContent.of(new PackedContent(packing, size, Fields.readBytes(in)));
  }
}
