package org.callboot.publisher.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.BuildSettings.CnfFiles;
import org.callboot.sync.file.FileName;

/**
 * What devices without a file of their own read (formats, 3.1 and 3.2): {@code XMLDefault.cnf.xml},
 * the same under the name that one guide gives to it, and the binary ones. All name the
 * CallManagers of the auto-registration group. The binary ones are built wherever binary files are
 * built at all, hence also under Build Selective: a listing of a server of that default shows them,
 * and phones of the nine models ask for {@code SEPDEFAULT.cnf} before they have a row.
 */
final class DefaultFiles {
  private static final FileName XML_ALIAS = FileName.of("sepdefault.cnf.xml");

  /** A binary default file and the devices that it is for. */
  private record Binary(FileName name, DeviceKind kind) {
    Binary(String name, DeviceKind kind) {
      this(FileName.of(name), kind);
    }
  }

  private static final List<Binary> BINARIES =
      List.of(
          new Binary("SEPDEFAULT.cnf", DeviceKind.BINARY_PHONE),
          new Binary("SAADefault.cnf", DeviceKind.ANALOG_ACCESS),
          new Binary("SDADefault.cnf", DeviceKind.DIGITAL_ACCESS),
          new Binary("CFBDefault.cnf", DeviceKind.CONFERENCE_BRIDGE),
          new Binary("MTPDefault.cnf", DeviceKind.TERMINATION_POINT));

  private static final Set<FileName> NAMES = names();

  private DefaultFiles() {}

  private static Set<FileName> names() {
    Set<FileName> names = BINARIES.stream().map(Binary::name).collect(Collectors.toSet());
    names.add(DefaultFileBuilder.NAME);
    names.add(XML_ALIAS);
    return Set.copyOf(names);
  }

  static boolean owns(FileName file) {
    return NAMES.contains(file);
  }

  /** All default files of a cluster in which auto-registration is on. */
  static List<BuiltFile> build(AutoRegistration registration, BuildSettings settings) {
    List<BuiltFile> files = new ArrayList<>();
    BuiltFile xml = new DefaultFileBuilder().build(registration);
    files.add(xml);
    files.add(new BuiltFile(XML_ALIAS, xml.content(), xml.reason()));
    if (settings.cnf() != CnfFiles.NONE) {
      BINARIES.forEach(binary -> binary(binary, registration, settings, files));
    }
    return files;
  }

  private static void binary(
      Binary binary, AutoRegistration registration, BuildSettings settings, List<BuiltFile> into) {
    String reason = DefaultFileBuilder.REASON + ", " + BinaryFile.reason(settings);
    BinaryFile.content(registration.callManagerGroup(), binary.kind())
        .map(content -> new BuiltFile(binary.name(), content, reason))
        .ifPresent(into::add);
  }
}
