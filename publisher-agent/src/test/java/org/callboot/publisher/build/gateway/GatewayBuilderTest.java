package org.callboot.publisher.build.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.database.AccessDeviceKind;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DeviceAccess;
import org.callboot.publisher.database.Endpoint;
import org.callboot.publisher.database.Gateway;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.Setting;
import org.callboot.sync.file.FileContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayBuilderTest {
  private static final Model SDA =
      new Model(43, "Catalyst", Set.of("SCCP"), Set.of("cnf", "cnf.xml"), "SDA", false);

  private final GatewayXmlBuilder builder = new GatewayXmlBuilder();

  private static Gateway gateway(Gateway.Protocol protocol, String name, String text) {
    Gateway.Subunit subunit =
        new Gateway.Subunit(1, text, 0, List.of(analog(0, "", text), digital(1, text)));
    return new Gateway(
        name,
        text,
        text,
        protocol,
        SampleRows.GROUP,
        text,
        List.of(new Setting("switchBack", text)),
        List.of(new Gateway.Unit(2, text, List.of(subunit))));
  }

  private static Endpoint analog(int index, String name, String text) {
    return new Endpoint(
        Endpoint.Kind.ANALOG,
        index,
        name,
        text,
        List.of(new Setting("description", text)),
        List.of(new Setting("portNumber", "1")),
        List.of(new Setting("trunkSelectionOrder", "Top Down")),
        List.of());
  }

  private static Endpoint digital(int index, String text) {
    return new Endpoint(
        Endpoint.Kind.DIGITAL,
        index,
        "",
        "",
        List.of(new Setting("description", text)),
        List.of(),
        List.of(new Setting("priProtocol", "PRI NI2")),
        List.of(analog(1, "", text), analog(2, "own name", text)));
  }

  private static Device device(String name, Model model, String text) {
    DeviceAccess access =
        new DeviceAccess(
            List.of(new Setting("maximumCapacity", "24")),
            List.of(analog(3, "", text), digital(0, text)));
    return SampleRows.device(name, model).withAccess(access);
  }

  /**
   * Every element by its path, with its text; the stream reader refuses what is not well-formed.
   */
  private static List<String> elements(FileContent content) {
    List<String> found = new ArrayList<>();
    List<String> path = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try {
      XMLStreamReader in =
          XMLInputFactory.newFactory()
              .createXMLStreamReader(new ByteArrayInputStream(content.toByteArray()));
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.add(in.getLocalName());
            text.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS -> text.append(in.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            found.add(String.join("/", path) + "=" + text);
            path.remove(path.size() - 1);
            text.setLength(0);
          }
          default -> {}
        }
      }
      return found;
    } catch (XMLStreamException e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  private static List<String> values(FileContent content, String end) {
    return elements(content).stream()
        .filter(element -> element.contains(end + "="))
        .map(element -> element.substring(element.indexOf('=') + 1))
        .toList();
  }

  /** Names of the children of the root, repeated ones once. */
  private static List<String> order(FileContent content) {
    return elements(content).stream()
        .filter(element -> element.startsWith("device/"))
        .map(element -> element.substring("device/".length()).split("[/=]", 2)[0])
        .distinct()
        .toList();
  }

  @Test
  void elementsOfAnMgcpGatewayAreInTheProposedOrder() {
    FileContent file = builder.build(gateway(Gateway.Protocol.MGCP, "gw1", "x"));
    assertThat(order(file))
        .containsExactly(
            "deviceProtocol",
            "domainName",
            "description",
            "product",
            "callManagerGroup",
            "loadInformation",
            "vendorConfig",
            "unit",
            "versionStamp");
    assertThat(elements(file))
        .contains(
            "device/unit/index=2",
            "device/unit/subunit/index=1",
            "device/unit/subunit/beginPort=0",
            "device/unit/subunit/endpoint/port/portNumber=1");
    assertThat(values(file, "mgcpPorts/listen")).containsExactly("2427", "2427");
    assertThat(values(file, "versionStamp").get(0))
        .matches("\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}}");
  }

  @Test
  void threeCallManagersAreNamedAtMost() {
    CallManagerGroup four =
        new CallManagerGroup(
            "four", Collections.nCopies(4, SampleRows.callManager("cm", "10.1.1.11")));
    Gateway gateway =
        new Gateway("gw1", "", "x", Gateway.Protocol.MGCP, four, "", List.of(), List.of());
    assertThat(values(builder.build(gateway), "processNodeName")).hasSize(3);
  }

  @Test
  void elementsOfAnSccpGatewayAreInTheOrderOfTheFragment() {
    FileContent file = builder.build(gateway(Gateway.Protocol.SCCP, "SKIGW1FCAC3DE10", "x"));
    assertThat(order(file))
        .containsExactly(
            "description",
            "callManagerGroup",
            "loadInformation",
            "product",
            "unit",
            "deviceProtocol",
            "versionStamp");
    assertThat(values(file, "callManagerGroup/name")).containsExactly("North");
    assertThat(values(file, "callManager/name")).containsExactly("cm-one", "cm-two");
    assertThat(values(file, "versionStamp").get(0))
        .matches("[0-9]{10}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  void elementsOfAnAccessDeviceAreInTheProposedOrder() {
    FileContent file =
        new AccessDeviceXmlBuilder()
            .build(device("SDA001122334455", SDA, "x"), AccessDeviceKind.DIGITAL_ACCESS);
    assertThat(order(file))
        .containsExactly(
            "deviceProtocol",
            "product",
            "devicePool",
            "loadInformation",
            "vendorConfig",
            "maximumCapacity",
            "endpoint",
            "versionStamp");
  }

  @Test
  void portsAreNamedAfterTheirPlaceUnlessTheyHaveANameOfTheirOwn() {
    assertThat(values(builder.build(gateway(Gateway.Protocol.MGCP, "Gw1.x", "t")), "endpoint/name"))
        .containsExactly(
            "AALN/S2/SU1/0@Gw1.x", "S2/SU1/DS1-1@Gw1.x", "S2/SU1/DS1-1/1@Gw1.x", "own name");
  }

  /** 1/0/0 is 200 (formats, 5.1). */
  @ParameterizedTest
  @CsvSource({"1,0,0,200", "1,0,1,201", "0,0,3,003", "1,1,0,280", "2,0,23,417"})
  void portsOfAnSccpGatewayEndWithTheirPlace(int unit, int subunit, int port, String end) {
    Gateway gateway = gateway(Gateway.Protocol.SCCP, "SKIGW1FCAC3DE10", "x");
    EndpointNames names =
        EndpointNames.of(
            gateway,
            new Gateway.Unit(unit, "", List.of()),
            new Gateway.Subunit(subunit, "", 0, List.of()));
    assertThat(names.of(analog(port, "", ""))).isEqualTo("AN1FCAC3DE10" + end);
  }

  @Test
  void portsOfAVg248AreNamedAfterTheBox() {
    Model vg248 = new Model(48, "VGC Gateway", Set.of("SCCP"), Set.of("cnf.xml"), "VGC", false);
    FileContent file =
        new AccessDeviceXmlBuilder()
            .build(device("VGC0012EB463201", vg248, "x"), AccessDeviceKind.VG248);
    assertThat(values(file, "device/endpoint/name").get(0)).isEqualTo("VGC12EB46320103");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a & b < c > d \"e\" 'f' ]]> <!-- --> &amp;",
        "Köln Αθήνα 東京 \uD83D\uDE00",
        "</versionStamp><versionStamp>{00000000-0000-0000-0000-000000000000}"
      })
  void hostileTextComesBackAsItWas(String hostile) {
    FileContent mgcp = builder.build(gateway(Gateway.Protocol.MGCP, "gw1", hostile));
    assertThat(values(mgcp, "device/description")).containsExactly(hostile);
    assertThat(values(mgcp, "vendorConfig/switchBack")).containsExactly(hostile);
    assertThat(values(mgcp, "device/unit/product")).containsExactly(hostile);
    assertThat(values(mgcp, "devicePoolName")).contains(hostile);
    FileContent sccp = builder.build(gateway(Gateway.Protocol.SCCP, "SKIGW1FCAC3DE10", hostile));
    assertThat(values(sccp, "subunit/endpoint/description")).contains(hostile);
    FileContent device =
        new AccessDeviceXmlBuilder()
            .build(device("SDA001122334455", SDA, hostile), AccessDeviceKind.DIGITAL_ACCESS);
    assertThat(values(device, "device/endpoint/description")).containsOnly(hostile);
  }

  @Test
  void charactersThatXmlForbidsNeverGetOut() {
    FileContent file =
        builder.build(gateway(Gateway.Protocol.MGCP, "gw1", "a\u0000b\u0001c\uFFFEd\uD800e"));
    assertThat(values(file, "device/description")).containsExactly("abcde");
  }

  @ParameterizedTest
  @EnumSource(Gateway.Protocol.class)
  void versionStampChangesExactlyWhenTheContentDoes(Gateway.Protocol protocol) {
    FileContent first = builder.build(gateway(protocol, "SKIGW1FCAC3DE10", "a"));
    assertThat(new GatewayXmlBuilder().build(gateway(protocol, "SKIGW1FCAC3DE10", "a")))
        .isEqualTo(first);
    FileContent other = builder.build(gateway(protocol, "SKIGW1FCAC3DE10", "b"));
    assertThat(values(other, "versionStamp")).isNotEqualTo(values(first, "versionStamp"));
  }

  @Test
  void filesAreNamedAfterTheGatewayAsEntered() {
    assertThat(new ConfigFileBuilder().build(gateway(Gateway.Protocol.MGCP, "Gw-1.Lab", "x")))
        .extracting(file -> file.name().text())
        .containsExactly("Gw-1.Lab.cnf.xml");
    Gateway climbing = gateway(Gateway.Protocol.MGCP, "../x", "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfigFileBuilder().build(climbing))
        .withMessageContaining("no file may have its name");
  }

  @Test
  void ataHasThePhonesFileWithItsLoad() {
    Model ata =
        new Model(12, "Cisco ATA 186", Set.of("SCCP"), Set.of("cnf", "cnf.xml"), "ATA", false);
    Device device =
        new Device(
            "ATA001122334455", ata, SampleRows.POOL, "ATA030204SCCP090202A", SampleRows.URLS);
    FileContent file =
        new ConfigFileBuilder().build(device, BuildSettings.DEFAULT).get(0).content();
    assertThat(values(file, "loadInformation")).containsExactly("ATA030204SCCP090202A");
    assertThat(new String(file.toByteArray(), StandardCharsets.UTF_8)).contains("<devicePool>");
  }
}
