package org.callboot.sync.hazelcast;

import com.hazelcast.aggregation.Aggregator;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;
import java.util.Map;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.store.IndexEntry;

/** Adds the entries up where they live, so that a comparison over a slow link moves some bytes. */
final class EntriesToSummary implements Aggregator<Map.Entry<String, FileEntry>, SetDigest> {
  private static final long serialVersionUID = 1L;

  private transient SetDigest sum;

  EntriesToSummary() {
    this(SetDigest.EMPTY);
  }

  private EntriesToSummary(SetDigest sum) {
    this.sum = sum;
  }

  @Override
  public void accumulate(Map.Entry<String, FileEntry> slot) {
    sum = IndexEntry.of(slot.getValue()).addTo(sum);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Hazelcast declares it
  public void combine(Aggregator other) {
    sum = sum.plus(((EntriesToSummary) other).sum);
  }

  @Override
  public SetDigest aggregate() {
    return sum;
  }

  static final class Serializer implements StreamSerializer<EntriesToSummary> {
    @Override
    public int getTypeId() {
      return StoredTypes.ENTRIES_TO_SUMMARY;
    }

    @Override
    public void write(ObjectDataOutput out, EntriesToSummary summary) throws IOException {
      Fields.writeSetDigest(out, summary.sum);
    }

    @Override
    public EntriesToSummary read(ObjectDataInput in) throws IOException {
      return new EntriesToSummary(Fields.readSetDigest(in));
    }
  }

  /** Form of the answer, which travels but is never kept. */
  static final class AnswerSerializer implements StreamSerializer<SetDigest> {
    @Override
    public int getTypeId() {
      return StoredTypes.SET_DIGEST;
    }

    @Override
    public void write(ObjectDataOutput out, SetDigest digest) throws IOException {
      Fields.writeSetDigest(out, digest);
    }

    @Override
    public SetDigest read(ObjectDataInput in) throws IOException {
      return Fields.readSetDigest(in);
    }
  }
}
