package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import java.time.Instant;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.WithdrawnFile;
import org.junit.jupiter.api.Test;

class NewerVersionMergePolicyTest {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final FileName NAME = FileName.of("SEP0007EB463101.cnf.xml");
  private static final Origin ORIGIN = new Origin(Instant.EPOCH, "test");

  private final NewerVersionMergePolicy policy = new NewerVersionMergePolicy();
  private final PublishedFile older =
      new PublishedFile(HQ, NAME, new FileVersion(1, 9), FileContent.ofText("old"), ORIGIN);
  private final WithdrawnFile newer = new WithdrawnFile(HQ, NAME, new FileVersion(2, 1), ORIGIN);

  @Test
  void theHigherVersionWinsFromEitherHalf() {
    assertThat(policy.merge(value(newer), value(older))).isEqualTo(newer);
    assertThat(policy.merge(value(older), value(newer))).isEqualTo(newer);
  }

  @Test
  void whatOnlyOneHalfHasIsTaken() {
    assertThat(policy.merge(value(older), null)).isEqualTo(older);
  }

  private static MergingValue<Object> value(Object held) {
    return new MergingValue<>() {
      @Override
      public Object getRawValue() {
        return held;
      }

      @Override
      @SuppressWarnings("unchecked")
      public Object getDeserializedValue() {
        return held;
      }

      @Override
      @Deprecated
      public Object getValue() {
        return held;
      }
    };
  }
}
