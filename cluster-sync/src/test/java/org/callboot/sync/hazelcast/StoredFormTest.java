package org.callboot.sync.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredFormTest {
  /** Written by the first release; must be read for ever. Head: partition hash 0, type 1001. */
  private static final String PUBLISHED_FORM_1 =
      "00000000000003e9"
          + "0101"
          + "000000026871"
          + "00000017534550303030374542343633"
          + "3130312e636e662e786d6c"
          + "0000000000000003"
          + "000000000000002a"
          + "0000000068d2a700"
          + "00000000"
          + "00000004"
          + "74657374"
          + "00000003"
          + "3c612f";

  private static final String MANIFEST_FORM_1 =
      "00000000000003ea"
          + "01"
          + "000000026871"
          + "00000000000000020000000000000012"
          + "0000000000000001fffffffffffffffe0000000000000003"
          + "0000000100000000000000010000000000000011"
          + "00000001"
          + "000000134d6178696d756d53657276696e67436f756e74"
          + "000000023530"
          + "0000000068d2a70000000000";

  private static final String WITHDRAWN_FORM_1 =
      "00000000000003e9"
          + "0102"
          + "000000026871"
          + "0000000a52494e474c4953542e58"
          + "0000000000000003"
          + "000000000000002b"
          + "0000000068d2a700"
          + "00000007"
          + "00000004"
          + "74657374";

  private static final ClusterId HQ = new ClusterId("hq");
  private static final Instant AT = Instant.ofEpochSecond(0x68d2a700L);

  private final InternalSerializationService service =
      new DefaultSerializationServiceBuilder().setConfig(StoredTypes.serialization()).build();

  @AfterEach
  void close() {
    service.dispose();
  }

  @Test
  void readsAPublishedFileAsTheFirstReleaseWroteIt() {
    FileEntry entry = read(PUBLISHED_FORM_1);

    assertThat(entry).isEqualTo(published());
    assertThat(entry.name().text()).isEqualTo("SEP0007EB463101.cnf.xml");
  }

  @Test
  void readsAWithdrawnNameAsTheFirstReleaseWroteIt() {
    assertThat(this.<FileEntry>read(WITHDRAWN_FORM_1)).isEqualTo(withdrawn());
  }

  @Test
  void writesWhatItReads() {
    for (FileEntry entry : List.of(published(), withdrawn(), large())) {
      assertThat(service.<FileEntry>toObject(service.<Data>toData(entry))).isEqualTo(entry);
    }
  }

  /** Bytes that were written once; the dictionary behind them must not change. */
  @Test
  void readsAPackedFileAsItWasWrittenOnce() throws Exception {
    String hex;
    try (InputStream in = getClass().getResourceAsStream("entry-form-2.hex")) {
      hex = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
    assertThat(this.<FileEntry>read(hex.strip())).isEqualTo(large());
  }

  @Test
  void fileOfAPhoneTravelsInATenthOfItsSize() {
    PublishedFile file = large();
    assertThat(service.toBytes(file).length).isLessThan(file.content().size() / 10);
  }

  /** A later release has more to say at the end of each entry. */
  @Test
  void whatALaterReleaseAppendsIsPassedOver() {
    byte[] now = service.toBytes(large());
    byte[] later = Arrays.copyOf(now, now.length + 9);
    assertThat(service.<FileEntry>toObject(new HeapData(later))).isEqualTo(large());
    WriteEntriesIfNewer write = WriteEntriesIfNewer.of(List.of(large(), withdrawn()));
    assertThat(service.<WriteEntriesIfNewer>toObject(service.<Data>toData(write)).entries())
        .isEqualTo(write.entries());
  }

  private static ClusterManifest manifest() {
    TreeMap<Long, Long> closed = new TreeMap<>();
    closed.put(1L, 17L);
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("MaximumServingCount", "50");
    return new ClusterManifest(
        HQ, new FileVersion(2, 18), new SetDigest(1, -2, 3), closed, parameters, AT);
  }

  @Test
  void manifestsSurviveTheWay() {
    Object read = service.toObject(service.<Data>toData(manifest()));
    assertThat(read).isEqualTo(manifest());
  }

  @Test
  void readsAManifestAsTheFirstReleaseWroteIt() {
    assertThat(this.<ClusterManifest>read(MANIFEST_FORM_1)).isEqualTo(manifest());
  }

  @Test
  void aFormOfALaterReleaseIsRefusedWithTheRemedy() {
    String later = PUBLISHED_FORM_1.replaceFirst("03e901", "03e909");

    assertThatThrownBy(() -> read(later)).hasMessageContaining("upgrade this node");
  }

  private <T> T read(String hex) {
    return service.toObject(new HeapData(HexFormat.of().parseHex(hex)));
  }

  private static PublishedFile published() {
    return new PublishedFile(
        HQ,
        FileName.of("SEP0007EB463101.cnf.xml"),
        new FileVersion(3, 42),
        FileContent.ofText("<a/"),
        new Origin(AT, "test"));
  }

  private static PublishedFile large() {
    StringBuilder text = new StringBuilder("<device>\n  <devicePool>\n");
    for (int i = 1; i <= 5; i++) {
      text.append("        <member priority=\"")
          .append(i)
          .append("\">\n          <callManager>\n")
          .append(
              "            <ports>\n              <ethernetPhonePort>2000</ethernetPhonePort>\n")
          .append("              <mgcpPorts>\n                <listen>2427</listen>\n")
          .append("                <keepAlive>2428</keepAlive>\n              </mgcpPorts>\n")
          .append("            </ports>\n            <processNodeName>192.0.2.1")
          .append(i)
          .append("</processNodeName>\n          </callManager>\n        </member>\n");
    }
    return new PublishedFile(
        HQ,
        FileName.of("SEP0007EB463102.cnf.xml"),
        new FileVersion(3, 44),
        FileContent.ofText(text.toString()),
        new Origin(AT, "test"));
  }

  private static WithdrawnFile withdrawn() {
    return new WithdrawnFile(
        HQ, FileName.of("RINGLIST.X"), new FileVersion(3, 43), new Origin(AT.plusNanos(7), "test"));
  }
}
