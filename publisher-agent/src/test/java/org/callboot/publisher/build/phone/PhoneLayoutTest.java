package org.callboot.publisher.build.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.SamplePhones;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.build.XmlReading;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.publisher.database.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three layouts against own golden files and against the order of the fact sheet. */
class PhoneLayoutTest {
  private static byte[] build(Device device, FileGeneration generation) {
    return new PhoneXmlBuilder().build(device, generation).toByteArray();
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  static String resource(String name) {
    try (InputStream in = PhoneLayoutTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "phone-3.1-full.xml, CALLMANAGER_3_1",
    "phone-4.1-srst.xml, CALLMANAGER_4_1",
    "phone-9.1-full.xml, CUCM_9_1"
  })
  void aPhoneWithAllSettingsIsTheGoldenFile(String golden, FileGeneration generation) {
    assertThat(text(build(SamplePhones.full(), generation))).isEqualTo(resource(golden));
  }

  @ParameterizedTest
  @CsvSource({"phone-4.1-plain.xml, CALLMANAGER_4_1", "phone-9.1-plain.xml, CUCM_9_1"})
  void aPhoneWithoutSettingsIsTheGoldenFile(String golden, FileGeneration generation) {
    Device device = SampleRows.device("SEP000628C4B303", SampleRows.MODEL_7910);
    assertThat(text(build(device, generation))).isEqualTo(resource(golden));
  }

  /** Lists typed from the fact sheet, one path a line; not made by the builder. */
  @ParameterizedTest
  @CsvSource({"order-4.1.txt, CALLMANAGER_4_1", "order-9.1.txt, CUCM_9_1"})
  void elementsStandInTheOrderOfTheFactSheet(String order, FileGeneration generation) {
    List<String> expected = resource(order).lines().toList();
    List<String> paths = XmlReading.paths(build(SamplePhones.full(), generation));
    assertThat(paths.stream().distinct().toList()).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a & b < c > d \"e\" 'f' ]]> <!-- --> &amp;",
        "Köln Αθήνα 東京 \uD83D\uDE00",
        "</versionStamp><versionStamp>{00000000-0000-0000-0000-000000000000}",
        "0000000000-00000000-0000-0000-0000-000000000000"
      })
  void hostileTextInEverySettingComesBackAsItWas(String hostile) {
    for (FileGeneration generation : FileGeneration.values()) {
      byte[] hostileFile = build(SamplePhones.withText(hostile), generation);
      byte[] plainFile = build(SamplePhones.withText("HOSTILE"), generation);
      List<String> expected =
          withoutStamp(plainFile).map(value -> value.replace("HOSTILE", hostile)).toList();
      assertThat(XmlReading.paths(hostileFile)).isEqualTo(XmlReading.paths(plainFile));
      assertThat(withoutStamp(hostileFile)).containsExactlyElementsOf(expected);
    }
  }

  private static Stream<String> withoutStamp(byte[] document) {
    return XmlReading.values(document).stream()
        .filter(value -> !value.matches("(\\{(?!0{8})|[1-9][0-9]{9}-)[0-9A-Fa-f]{8}-.{27}}?"))
        .filter(value -> !value.isBlank());
  }

  @ParameterizedTest
  @EnumSource(FileGeneration.class)
  void charactersThatXmlForbidsNeverGetOut(FileGeneration generation) {
    byte[] document = build(SamplePhones.withText("a\u0000b\uFFFEc\uD800d\u000B"), generation);
    assertThat(XmlReading.values(document)).contains("abcd");
  }

  @Test
  void aFileNamesAsManyCallManagersAsTheModelTakes() {
    Device seventy = SamplePhones.full();
    Device forty =
        new Device(
            seventy.name(),
            SampleRows.MODEL_7940,
            seventy.pool(),
            "",
            seventy.urls(),
            seventy.phone());
    PhoneXmlBuilder builder = new PhoneXmlBuilder();
    for (FileGeneration generation : FileGeneration.values()) {
      assertThat(text(builder.build(seventy, generation).toByteArray()))
          .contains("<processNodeName>10.1.1.13<", "<processNodeName>cm4.north<");
      assertThat(text(builder.build(forty, generation).toByteArray()))
          .contains("<processNodeName>10.1.1.13<")
          .doesNotContain("cm4.north");
    }
  }

  @Test
  void onlyFilesOf31AreWithoutUrlsForPhonesWithoutADisplay() {
    Device device = SampleRows.device("SEP000628C4B303", SampleRows.MODEL_7910);
    assertThat(text(build(device, FileGeneration.CALLMANAGER_3_1))).doesNotContain("servicesURL");
    assertThat(text(build(device, FileGeneration.CALLMANAGER_4_1))).contains("<servicesURL>http:");
    assertThat(text(build(device, FileGeneration.CUCM_9_1))).contains("<servicesURL>http:");
  }

  @Test
  void aProtocolPutsItsProfileBetweenThePoolAndTheCommonProfile() {
    PhoneProtocol sip =
        new PhoneProtocol() {
          @Override
          public String deviceProtocol() {
            return "SIP";
          }

          @Override
          public void profile(XmlOutput out, Device device) {
            out.element("sipProfile", in -> in.text("phoneLabel", device.name()));
          }

          @Override
          public int transportLayerProtocol(Device device) {
            return 4;
          }
        };
    Model model = new Model(621, "Cisco 7821", Set.of("SIP"), Set.of("cnf.xml"), "SEP", true);
    byte[] document = new Cucm91Phone(sip).document(SampleRows.device("SEP0007EB463101", model));
    assertThat(text(document))
        .contains("<deviceProtocol>SIP</deviceProtocol>")
        .contains("<transportLayerProtocol>4</transportLayerProtocol>")
        .contains(
            "  </devicePool>\n  <sipProfile>\n    <phoneLabel>SEP0007EB463101</phoneLabel>\n"
                + "  </sipProfile>\n  <commonProfile>\n");
  }

  @Test
  void everyClusterElementHasAParameterOfItsOwn() {
    Map<String, Long> uses =
        Stream.of(ClusterElement.values())
            .collect(Collectors.groupingBy(ClusterElement::parameter, Collectors.counting()));
    assertThat(uses.values()).containsOnly(1L);
  }
}
