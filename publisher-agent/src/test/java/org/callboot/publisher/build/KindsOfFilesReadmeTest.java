package org.callboot.publisher.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  private static final String MAC = "0007EB463101";

  /** Ends of name prefixes that are not followed by a MAC address: see DeviceKind. */
  private static final Set<DeviceKind> NAMED_FREELY =
      Set.of(
          DeviceKind.SOFT_CLIENT,
          DeviceKind.VOICE_MAIL_PORT,
          DeviceKind.MGCP_GATEWAY,
          DeviceKind.GATEWAY_PORT);

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
    for (BuiltFile file : new ConfigFileBuilder().build(device, BuildSettings.DEFAULT)) {
      assertThat(file.reason()).isNotBlank();
      suffixes.add(file.name().text().replace(name, ""));
    }
    return suffixes;
  }

  @Test
  void everyModelThatHasFormatsHasFilesAndNoOther() throws IOException {
    List<Model> models = models();
    assertThat(models).hasSize(264);
    for (Model model : models) {
      assertThat(suffixes(model).isEmpty())
          .as(model.toString())
          .isEqualTo(model.configFormats().isEmpty());
    }
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
    rows.addAll(ofFamilies());
    assertThat(ReadmeTables.rowsUnder("## Kinds of devices and their files"))
        .containsExactlyElementsOf(rows);
  }

  private static void rows(DeviceKind kind, List<Model> models, List<String> rows) {
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
      case GATEWAY_PORT -> "XML (5.2) | V fragment; the rest I";
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

  private static List<String> ofFamilies() {
    List<BuiltFile> files =
        new ArrayList<>(DefaultFiles.build(SampleRows.AUTO_REGISTRATION, BuildSettings.DEFAULT));
    files.addAll(
        RingListBuilder.build(
            List.of(new Ring("a", "a.pcm", true, true), new Ring("b", "b.rwb", true, true))));
    files.addAll(
        PictureListBuilder.build(List.of(new Picture(new PictureSize(1, 2, 3), "a.png", "b.png"))));
    return files.stream()
        .map(file -> file.name().text().replace("1x2x3", "<W>x<H>x<depth>"))
        .map(name -> String.format("| %s | | `%s` | %s |", readers(name), name, form(name)))
        .toList();
  }

  private static String readers(String name) {
    if (name.startsWith("Desktops/")) {
      return "phones with a screen for pictures";
    }
    return name.toLowerCase(Locale.ROOT).contains("ring") ? "phones" : "devices without a row";
  }

  private static String form(String name) {
    return switch (name) {
      case "XMLDefault.cnf.xml" -> "XML (3.1) | V/C";
      case "sepdefault.cnf.xml" -> "XML (3.1) | D: the name in one guide";
      case "SEPDEFAULT.cnf",
          "SAADefault.cnf",
          "SDADefault.cnf",
          "CFBDefault.cnf",
          "MTPDefault.cnf" ->
          "binary (3.2, 4.1) | V with one server; several: I";
      case "RINGLIST.DAT" -> "text (6) | V";
      case "RINGLIST.XML", "DISTINCTIVERINGLIST.XML" -> "XML (6) | V";
      case "Ringlist-wb.xml", "DistinctiveRinglist-wb.xml" -> "XML (6) | D";
      case "Desktops/<W>x<H>x<depth>/List.xml" -> "XML (3.5) | C";
      default -> throw new AssertionError("say what the evidence for " + name + " is");
    };
  }
}
