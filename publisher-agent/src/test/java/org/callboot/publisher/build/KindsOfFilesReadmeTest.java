package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.ReadmeTables;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.SipRows;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Gateway;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.Picture;
import org.callboot.publisher.database.PictureSize;
import org.callboot.publisher.database.Ring;
import org.junit.jupiter.api.Test;

/** The README's table of kinds and their files, made by building a device of every model. */
class KindsOfFilesReadmeTest {
  private static final Path MODELS =
      Path.of("src", "main", "resources", "db", "migration", "V3__models.sql");
  private static final Pattern ROW =
      Pattern.compile("\\((\\d+), '(.*)', '\\{(.*)}', '\\{(.*)}', '([A-Z]*)', (true|false)\\)");

  private static final BuildSettings SETTINGS = BuildSettings.DEFAULT;
  private static final Path SAMPLE = Path.of("src", "main", "resources", "db", "sample", "hq.sql");

  /** Name, description and model number of a device. */
  private static final Pattern SAMPLE_DEVICE =
      Pattern.compile("\\('([\\w-]+)', '[^']*', (\\d+)[,)]");

  private static final String MAC = "0007EB463101";

  /** Ends of name prefixes that are not followed by a MAC address: see DeviceKind. */
  private static final Set<DeviceKind> NAMED_FREELY =
      Set.of(DeviceKind.SOFT_CLIENT, DeviceKind.VOICE_MAIL_PORT);

  /** Models whose devices are ports: what holds them has the file. */
  private static final Set<DeviceKind> PORTS =
      EnumSet.of(DeviceKind.GATEWAY_PORT, DeviceKind.MGCP_ENDPOINT);

  private static final String BINARY_DEFAULT = "binary (3.2, 4.1) | V with one server; several: I";

  /** Forms of files of no single device, and the mark of evidence, by the fact sheet. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("SIP<MAC>.cnf", "text (2.2) | V/C"),
          Map.entry("XMLDefault.cnf.xml", "XML (3.1) | V/C"),
          Map.entry("sepdefault.cnf.xml", "XML (3.1) | D: the name in one guide"),
          Map.entry("SEPDEFAULT.cnf", BINARY_DEFAULT),
          Map.entry("SAADefault.cnf", BINARY_DEFAULT),
          Map.entry("SDADefault.cnf", BINARY_DEFAULT),
          Map.entry("CFBDefault.cnf", BINARY_DEFAULT),
          Map.entry("MTPDefault.cnf", BINARY_DEFAULT),
          Map.entry("SIPDefault.cnf", "text (2.2) | V/C"),
          Map.entry("syncinfo.xml", "XML (2.2) | C"),
          Map.entry("SK<pkid>.xml", "XML (2.1) | name V, contents C"),
          Map.entry("DR<pkid>.xml", "XML (2.1) | name I, contents C"),
          Map.entry("DT<pkid>.xml", "XML (2.2) | name I, contents C"),
          Map.entry("dialplan.xml", "XML (2.2) | C"),
          Map.entry("AppDialRules.xml", "XML (2.1) | C"),
          Map.entry("FP<pkid>.xml", "XML (2.1) | name I, contents C"),
          Map.entry("RINGLIST.DAT", "text (6) | V"),
          Map.entry("RINGLIST.XML", "XML (6) | V"),
          Map.entry("DISTINCTIVERINGLIST.XML", "XML (6) | V"),
          Map.entry("Ringlist-wb.xml", "XML (6) | D"),
          Map.entry("DistinctiveRinglist-wb.xml", "XML (6) | D"),
          Map.entry("Desktops/<W>x<H>x<depth>/List.xml", "XML (3.5) | C"));

  private static List<Model> models() throws IOException {
    return ROW.matcher(Files.readString(MODELS))
        .results()
        .map(KindsOfFilesReadmeTest::model)
        .toList();
  }

  private static Model model(MatchResult row) {
    return new Model(
        Integer.parseInt(row.group(1)),
        row.group(2).replace("''", "'"),
        words(row.group(3)),
        words(row.group(4)),
        row.group(5),
        Boolean.parseBoolean(row.group(6)));
  }

  private static Set<String> words(String list) {
    return Stream.of(list.split(",")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
  }

  private static Set<String> suffixes(Model model) {
    String name = model.deviceNamePrefix() + MAC;
    Device device =
        model.protocols().contains("SIP") && !model.protocols().contains("SCCP")
            ? SipRows.device(name, model)
            : SampleRows.device(name, model);
    Set<String> suffixes = new TreeSet<>();
    for (BuiltFile file : new ConfigFileBuilder().build(device, SETTINGS)) {
      assertThat(file.reason()).isNotBlank();
      suffixes.add(file.name().text().replace(name, ""));
    }
    return suffixes;
  }

  @Test
  void everyModelThatHasFormatsHasFilesUnlessItIsAPort() throws IOException {
    List<Model> models = models();
    assertThat(models).hasSize(264);
    for (Model model : models) {
      assertThat(suffixes(model).isEmpty())
          .as(model.toString())
          .isEqualTo(model.configFormats().isEmpty() || PORTS.contains(DeviceKind.of(model)));
    }
  }

  @Test
  void theSampleHasADeviceOfEveryKindThatHasFiles() throws IOException {
    Set<Integer> inSample =
        SAMPLE_DEVICE
            .matcher(Files.readString(SAMPLE))
            .results()
            .map(row -> Integer.valueOf(row.group(2)))
            .collect(Collectors.toSet());
    Set<DeviceKind> kinds =
        models().stream()
            .filter(model -> inSample.contains(model.number()))
            .map(DeviceKind::of)
            .collect(Collectors.toSet());
    assertThat(kinds)
        .containsAll(Stream.of(DeviceKind.values()).filter(DeviceKind::hasFiles).toList());
  }

  @Test
  void tableNamesExactlyTheFilesThatAreBuilt() throws IOException {
    Map<DeviceKind, List<Model>> byKind = new EnumMap<>(DeviceKind.class);
    for (Model model : models()) {
      byKind.computeIfAbsent(DeviceKind.of(model), any -> new ArrayList<>()).add(model);
    }
    assertThat(byKind.keySet()).containsExactly(DeviceKind.values());
    byKind.remove(DeviceKind.WITHOUT_FILE);
    List<String> rows = new ArrayList<>();
    byKind.forEach((kind, models) -> rows(kind, models, rows));
    rows.addAll(ofGateways());
    rows.addAll(ofFamilies());
    assertThat(ReadmeTables.rowsUnder("## Kinds of devices and their files"))
        .containsExactlyElementsOf(rows);
  }

  private static void rows(DeviceKind kind, List<Model> models, List<String> rows) {
    if (PORTS.contains(kind)) {
      rows.add("| %s | %s | in the gateway's file | | |".formatted(inWords(kind), count(models)));
      return;
    }
    Set<String> suffixes = suffixes(models.get(0));
    for (Model model : models) {
      assertThat(suffixes(model)).as(model.toString()).isEqualTo(suffixes);
    }
    for (String suffix : suffixes) {
      String file = (NAMED_FREELY.contains(kind) ? "<device>" : prefix(models) + "<MAC>") + suffix;
      rows.add(
          String.format(
              "| %s | %s | `%s` | %s |", inWords(kind), count(models), file, form(kind, suffix)));
    }
  }

  private static String prefix(List<Model> models) {
    return models.stream().map(Model::deviceNamePrefix).distinct().collect(Collectors.joining("/"));
  }

  private static String count(List<Model> models) {
    return models.size() == 1
        ? models.get(0).name()
        : models.size() + ", such as " + models.get(0).name();
  }

  private static String inWords(DeviceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Generation or form, and the mark of evidence, by the fact sheet. */
  private static String form(DeviceKind kind, String suffix) {
    if (suffix.equals(".cnf")) {
      return "binary (4.1) | " + binaryEvidence(kind);
    }
    assertThat(suffix).isEqualTo(".cnf.xml");
    return switch (kind) {
      case SCCP_PHONE -> "XML of `FileGeneration` (1.2 to 1.4) | V; generation 3.1: I";
      case BINARY_PHONE, VOICE_MAIL_PORT ->
          "XML of `FileGeneration` (1.2 to 1.4) | D that it is" + " built; contents I";
      case SIP_PHONE -> "XML, SIP (2.1) | V";
      case SOFT_CLIENT -> "XML, SIP (2.1) | I";
      case ATA -> "XML, phone skeleton (5.5) | C";
      default -> "XML, gateway (5.3, 5.4) | I";
    };
  }

  private static String binaryEvidence(DeviceKind kind) {
    return switch (kind) {
      case BINARY_PHONE, SCCP_PHONE -> "V with one server; several: I";
      case ANALOG_ACCESS, DIGITAL_ACCESS, CONFERENCE_BRIDGE, TERMINATION_POINT ->
          "V by the size of" + " the default file; the rest I";
      default -> "D that it is built; contents I";
    };
  }

  private static List<String> ofGateways() {
    return List.of(
        ofGateway(Gateway.Protocol.MGCP, "<domain name>", "XML, gateway (5.3) | I"),
        ofGateway(
            Gateway.Protocol.SCCP, "SKIGW<MAC>", "XML, gateway (5.2) | V fragment; the rest I"));
  }

  private static String ofGateway(Gateway.Protocol protocol, String name, String form) {
    Gateway gateway =
        new Gateway("gw", "", "", protocol, SampleRows.GROUP, "", List.of(), List.of());
    String suffix =
        new ConfigFileBuilder().build(gateway).get(0).name().text().substring("gw".length());
    return "| %s gateway | a row of `gateway` | `%s` | %s |"
        .formatted(protocol, name + suffix, form);
  }

  private static List<String> ofFamilies() {
    Model of7960 = SampleRows.MODEL_7960;
    List<BuiltFile> files =
        new ArrayList<>(
            new ConfigFileBuilder().build(SipRows.device(of7960, SipRows.phone()), SETTINGS));
    files.removeIf(file -> !file.name().text().startsWith("SIP"));
    assertThat(files).hasSize(1);
    files.addAll(DefaultFiles.build(SampleRows.AUTO_REGISTRATION, SETTINGS));
    files.addAll(SipFamilies.defaults(SipRows.FILES));
    files.addAll(SipFamilies.softKeys(SipRows.FILES));
    files.addAll(SipFamilies.dialRules(SipRows.FILES));
    files.addAll(SipFamilies.featurePolicies(SipRows.FILES));
    files.addAll(
        RingListBuilder.build(
            List.of(new Ring("a", "a.pcm", true, true), new Ring("b", "b.rwb", true, true))));
    files.addAll(
        PictureListBuilder.build(List.of(new Picture(new PictureSize(1, 2, 3), "a.png", "b.png"))));
    return files.stream()
        .map(file -> general(file.name().text()))
        .map(name -> String.format("| %s | | `%s` | %s |", readers(name), name, form(name)))
        .toList();
  }

  /** The name with a word in place of what differs from file to file. */
  private static String general(String name) {
    return name.replace("1x2x3", "<W>x<H>x<depth>")
        .replace(SipRows.MAC, "<MAC>")
        .replaceFirst("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<pkid>");
  }

  private static String readers(String name) {
    if (name.startsWith("Desktops/")) {
      return "phones with a screen for pictures";
    }
    if (name.toLowerCase(Locale.ROOT).contains("ring")) {
      return "phones";
    }
    return switch (name) {
      case "SIP<MAC>.cnf", "SIPDefault.cnf", "syncinfo.xml", "dialplan.xml", "DT<pkid>.xml" ->
          "7940 and 7960 that speak SIP";
      case "SK<pkid>.xml", "DR<pkid>.xml" -> "SIP phones that name it";
      case "FP<pkid>.xml" -> "8961 and 99xx that name it";
      case "AppDialRules.xml" -> "applications";
      default -> "devices without a row";
    };
  }

  private static String form(String name) {
    return Optional.ofNullable(FORMS.get(name))
        .orElseThrow(() -> new AssertionError("say what the evidence for " + name + " is"));
  }
}
