package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.DateTimeSetting;
import org.callboot.publisher.database.DefaultLoad;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class BuilderTest {
  private static final String STAMP = "\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}}";

  private final ConfigFileBuilder builder = new ConfigFileBuilder();

  private List<BuiltFile> build(Device device) {
    return builder.build(device, BuildSettings.DEFAULT);
  }

  @Test
  void phone7960HasItsFileWithUrls() {
    assertThat(textOf(SampleRows.device("SEP0007EB463101", SampleRows.MODEL_7960)))
        .isEqualTo(golden("phone-with-urls.xml"));
  }

  @Test
  void phone7940HasTheSameLayout() {
    assertThat(textOf(SampleRows.device("SEP0008E3F1A202", SampleRows.MODEL_7940)))
        .isEqualTo(golden("phone-with-urls.xml"));
  }

  @Test
  void phone7910HasNoUrls() {
    assertThat(textOf(SampleRows.device("SEP000628C4B303", SampleRows.MODEL_7910)))
        .isEqualTo(golden("phone-7910.xml"));
  }

  @Test
  void defaultFileNamesTheAutoRegistrationGroupAndEveryLoad() {
    BuiltFile file = new DefaultFileBuilder().build(SampleRows.AUTO_REGISTRATION);
    assertThat(file.name()).isEqualTo(FileName.of("xmldefault.CNF.XML"));
    assertThat(text(file.content())).isEqualTo(golden("xmldefault.xml"));
  }

  @Test
  void fileIsNamedAfterTheDevice() {
    assertThat(build(SampleRows.device("SEP0007EB463101", SampleRows.MODEL_7960)))
        .extracting(file -> file.name().text())
        .containsExactly("SEP0007EB463101.cnf.xml", "SEP0007EB463101.cnf");
  }

  @Test
  void devicesOfOtherKindsGetNoFile() {
    assertThat(build(SampleRows.device("SEP0007EB463101", SampleRows.MODEL_7914))).isEmpty();
  }

  @Test
  void nameThatNoFileMayHaveIsSaid() {
    for (String name : List.of("", "SEP../../etc/x", "a\nb", "n".repeat(400), "XMLDefault")) {
      assertThatThrownBy(() -> build(SampleRows.device(name, SampleRows.MODEL_7960)))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("\n");
    }
    assertThat(build(SampleRows.device("", SampleRows.MODEL_7914))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a & b < c > d \"e\" 'f' ]]> <!-- --> &amp;",
        "Köln Αθήνα 東京 \uD83D\uDE00",
        "tab\tline\nreturn\r",
        "</versionStamp><versionStamp>{00000000-0000-0000-0000-000000000000}"
      })
  void hostileTextComesBackAsItWas(String hostile) {
    Document document = parse(build(hostileDevice(hostile)).get(0).content());
    assertThat(first(document, "name")).isEqualTo(hostile);
    assertThat(first(document, "versionStamp")).matches(STAMP);
    AutoRegistration registration =
        new AutoRegistration(
            SampleRows.GROUP, List.of(new DefaultLoad(7, hostile, hostile)), SampleRows.URLS);
    Document defaults = parse(new DefaultFileBuilder().build(registration).content());
    assertThat(first(defaults, "loadInformation7")).isEqualTo(hostile);
  }

  @Test
  void charactersThatXmlForbidsNeverGetOut() {
    String hostile = "a\u0000b\u0001c\u001Fd\uFFFEe\uD800f\uDC00g\u000Bh";
    Document document = parse(build(hostileDevice(hostile)).get(0).content());
    assertThat(first(document, "name")).isEqualTo("abcdefgh");
  }

  @Test
  void fileIsUtf8WithoutADeclaration() {
    FileContent content = build(hostileDevice("Köln")).get(0).content();
    String text = text(content);
    assertThat(text).startsWith("<device>").contains("<name>Köln</name>");
  }

  @Test
  void versionStampChangesExactlyWhenTheContentDoes() {
    Device device = SampleRows.device("SEP0007EB463101", "P003A");
    FileContent first = build(device).get(0).content();
    assertThat(new ConfigFileBuilder().build(device, BuildSettings.DEFAULT).get(0).content())
        .isEqualTo(first);
    FileContent other = build(SampleRows.device("SEP0007EB463101", "P003B")).get(0).content();
    assertThat(first(parse(other), "versionStamp"))
        .matches(STAMP)
        .isNotEqualTo(first(parse(first), "versionStamp"));
  }

  private static Device hostileDevice(String hostile) {
    DevicePool pool =
        new DevicePool(hostile, SampleRows.GROUP, new DateTimeSetting(hostile, hostile, hostile));
    return new Device("SEP0007EB463101", SampleRows.MODEL_7960, pool, hostile, SampleRows.URLS);
  }

  private String textOf(Device device) {
    FileContent content = build(device).get(0).content();
    parse(content);
    return text(content);
  }

  private static String text(FileContent content) {
    return new String(content.toByteArray(), StandardCharsets.UTF_8);
  }

  private static String first(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }

  private static Document parse(FileContent content) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(content.toByteArray()));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + text(content), e);
    }
  }

  private static String golden(String name) {
    try (InputStream in = BuilderTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
