package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.build.binary.CnfDecoder;
import org.callboot.publisher.build.binary.CnfFile;
import org.callboot.publisher.build.binary.CnfServer;
import org.callboot.publisher.build.binary.MalformedCnfException;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.BuildSettings.CnfFiles;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.publisher.database.Model;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets a binary file, what it says, and why it is there. */
class BinaryFileTest {
  private static final Model MODEL_7935 =
      new Model(9, "Cisco 7935", Set.of("SCCP"), Set.of("cnf", "cnf.xml"), "SEP", false);

  /** Each port tells what it is. */
  private static final CallManager FIRST =
      new CallManager("one", "192.0.2.11", 3002, 3001, 3000, 3427, 3428);

  private static BuildSettings settings(CnfFiles cnf, String reason) {
    return new BuildSettings(FileGeneration.CALLMANAGER_3_1, cnf, reason);
  }

  private static Device device(Model model, CallManager... members) {
    DevicePool pool =
        new DevicePool(
            "pool",
            new CallManagerGroup("group", List.of(members)),
            SampleRows.POOL.dateTimeSetting());
    return new Device("SEP0007EB463101", model, pool, "LOAD", SampleRows.URLS);
  }

  private static Map<String, String> reasons(Model model, BuildSettings settings) {
    Map<String, String> reasons = new TreeMap<>();
    for (BuiltFile file : new ConfigFileBuilder().build(device(model, FIRST), settings)) {
      reasons.put(file.name().text(), file.reason());
    }
    return reasons;
  }

  private static Optional<CnfFile> binary(Device device) {
    return new ConfigFileBuilder()
        .build(device, BuildSettings.DEFAULT).stream()
            .filter(file -> !file.name().key().endsWith(".xml"))
            .map(BinaryFileTest::decode)
            .findFirst();
  }

  private static CnfFile decode(BuiltFile file) {
    try {
      return CnfDecoder.decode(file.content().toByteArray());
    } catch (MalformedCnfException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void flagThatIsTrueGivesBothFilesAndFalseOnlyXml() {
    assertThat(reasons(SampleRows.MODEL_7960, settings(CnfFiles.ALL, "BuildCNFFlag is True")))
        .containsExactly(
            Map.entry("SEP0007EB463101.cnf", ".cnf as BuildCNFFlag is True"),
            Map.entry("SEP0007EB463101.cnf.xml", ".cnf.xml as every device has one"));
    assertThat(reasons(SampleRows.MODEL_30VIP, settings(CnfFiles.NONE, "BuildCNFFlag is False")))
        .containsOnlyKeys("SEP0007EB463101.cnf.xml");
  }

  @Test
  void selectiveGivesBinaryFilesToTheNineModels() {
    BuildSettings selective = settings(CnfFiles.SELECTIVE, "BuildCNFType is Build Selective");
    assertThat(reasons(SampleRows.MODEL_7960, selective))
        .containsOnlyKeys("SEP0007EB463101.cnf.xml");
    assertThat(reasons(MODEL_7935, selective))
        .containsEntry("SEP0007EB463101.cnf", ".cnf as BuildCNFType is Build Selective")
        .containsKey("SEP0007EB463101.cnf.xml");
    assertThat(BinaryFile.SELECTIVE_MODELS).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 9, 20, 30, 80);
  }

  @ParameterizedTest
  @EnumSource(CnfFiles.class)
  void deviceWithoutFormatsHasNoFile(CnfFiles cnf) {
    assertThat(reasons(SampleRows.MODEL_7914, settings(cnf, ""))).isEmpty();
  }

  /** formats, 4.1: ports by kind of device. */
  @ParameterizedTest
  @CsvSource({"SEP, 3000", "SAA, 3002", "SDA, 3001", "CFB, 3000", "MTP, 3000", "ATA, 3000"})
  void portIsThatOfTheKind(String prefix, int port) {
    Model model = new Model(1000, "m", Set.of("SCCP"), Set.of("cnf"), prefix, false);
    assertThat(binary(device(model, FIRST)).orElseThrow().servers())
        .containsExactly(CnfServer.of("192.0.2.11", port).orElseThrow());
  }

  @Test
  void serversStandInTheOrderOfTheGroup() {
    CallManager second = SampleRows.callManager("two", "cm2.example.com");
    CallManager third = SampleRows.callManager("three", "192.0.2.13");
    assertThat(binary(device(SampleRows.MODEL_30VIP, second, FIRST, third)).orElseThrow().servers())
        .extracting(CnfServer::name, CnfServer::dottedAddress, CnfServer::port)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cm2.example.com", "0.0.0.0", 2000),
            org.assertj.core.groups.Tuple.tuple("", "192.0.2.11", 3000),
            org.assertj.core.groups.Tuple.tuple("", "192.0.2.13", 2000));
  }

  /** A group may have five CallManagers (formats, 1.5); the form has a place for three. */
  @Test
  void ofALargerGroupTheFirstThreeServersStandInTheFile() {
    CallManager six = SampleRows.callManager("six", "2001:db8::1");
    assertThat(
            binary(device(SampleRows.MODEL_30VIP, FIRST, six, FIRST, FIRST, FIRST))
                .orElseThrow()
                .servers())
        .hasSize(3);
  }

  @Test
  void serverWithAnIpv6AddressIsLeftOutAndTheNextTakesItsPlace() {
    CallManager six = SampleRows.callManager("six", "2001:db8::1");
    assertThat(binary(device(SampleRows.MODEL_30VIP, six, FIRST)).orElseThrow().servers())
        .containsExactly(CnfServer.of("192.0.2.11", 3000).orElseThrow());
    assertThat(binary(device(SampleRows.MODEL_30VIP, six))).isEmpty();
  }

  private static Map<String, BuiltFile> defaults(CnfFiles cnf, CallManager... members) {
    AutoRegistration registration =
        new AutoRegistration(
            new CallManagerGroup("group", List.of(members)), List.of(), SampleRows.URLS);
    Map<String, BuiltFile> files = new TreeMap<>();
    DefaultFiles.build(registration, settings(cnf, "BuildCNFFlag is True"))
        .forEach(file -> files.put(file.name().text(), file));
    return files;
  }

  /** formats, 3.2: 17 bytes each on a real server. */
  @ParameterizedTest
  @CsvSource({
    "SEPDEFAULT.cnf, b80b",
    "SAADefault.cnf, ba0b",
    "SDADefault.cnf, b90b",
    "CFBDefault.cnf, b80b",
    "MTPDefault.cnf, b80b"
  })
  void defaultFilesOfOneServerHaveSeventeenBytes(String name, String port) {
    BuiltFile file = defaults(CnfFiles.ALL, FIRST).get(name);
    assertThat(HexFormat.of().formatHex(file.content().toByteArray()))
        .isEqualTo("0101000102c000020b0103" + port + "000001ff");
    assertThat(file.reason()).isEqualTo("auto-registration is on, .cnf as BuildCNFFlag is True");
  }

  @Test
  void defaultFilesAreBinaryWhereBinaryFilesAreBuilt() {
    String[] xml = {"XMLDefault.cnf.xml", "sepdefault.cnf.xml"};
    assertThat(defaults(CnfFiles.NONE, FIRST)).containsOnlyKeys(xml);
    assertThat(defaults(CnfFiles.SELECTIVE, FIRST)).hasSize(7).containsKeys(xml);
    assertThat(defaults(CnfFiles.ALL, FIRST).keySet())
        .isEqualTo(defaults(CnfFiles.SELECTIVE, FIRST).keySet())
        .allMatch(name -> FileFamily.DEFAULTS.owns(FileName.of(name)));
    assertThat(defaults(CnfFiles.ALL, SampleRows.callManager("six", "2001:db8::1")))
        .containsOnlyKeys(xml);
  }

  @Test
  void bothNamesOfTheXmlDefaultHaveOneContent() {
    Map<String, BuiltFile> files = defaults(CnfFiles.NONE, FIRST);
    assertThat(files.get("sepdefault.cnf.xml").content())
        .isEqualTo(files.get("XMLDefault.cnf.xml").content());
  }

  /** A gateway may be called as it likes; the default file stays what it is. */
  @ParameterizedTest
  @CsvSource({"XMLDefault", "sepdefault", "SAADEFAULT"})
  void deviceThatIsCalledLikeADefaultFileHasNoSuchFile(String name) {
    assertThat(ConfigFileBuilder.namesOf(name))
        .noneMatch(FileFamily.DEFAULTS::owns)
        .hasSizeLessThan(2);
    assertThat(ConfigFileBuilder.deviceOf(FileName.of("SEPDefault.cnf"))).isEmpty();
  }
}
