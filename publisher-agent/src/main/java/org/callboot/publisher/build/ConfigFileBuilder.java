package org.callboot.publisher.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.build.gateway.AccessDeviceXmlBuilder;
import org.callboot.publisher.build.gateway.GatewayXmlBuilder;
import org.callboot.publisher.database.AccessDeviceKind;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Gateway;
import org.callboot.publisher.database.Model;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * A device and what it depends on in, its files out. Pure: the same device gives the same bytes
 * everywhere and always.
 *
 * <p>A device gets a file if its model takes {@code .cnf.xml} and it is a phone that speaks SCCP,
 * an access device, a bridge or a termination point. A device of another kind, or with a name that
 * no file may have, gets none.
 */
public final class ConfigFileBuilder {
  private static final String XML = ".cnf.xml";
  private static final String BINARY = ".cnf";

  /** Phones; ATA 186 and 188, and the ports of a VG248, which have the files of phones. */
  private static final Set<String> PHONE_PREFIXES = Set.of("SEP", "ATA", "VGC");

  private final PhoneXmlBuilder phoneXml = new PhoneXmlBuilder();
  private final AccessDeviceXmlBuilder accessXml = new AccessDeviceXmlBuilder();
  private final GatewayXmlBuilder gatewayXml = new GatewayXmlBuilder();

  /** The files of the device, in no particular order; none if it is of a kind that gets none. */
  public List<BuiltFile> build(Device device, BuildSettings settings) {
    if (!device.model().configFormats().contains("cnf.xml")) {
      return List.of();
    }
    return name(device.name(), XML)
        .flatMap(name -> content(device).map(content -> List.of(new BuiltFile(name, content))))
        .orElse(List.of());
  }

  private Optional<FileContent> content(Device device) {
    Optional<AccessDeviceKind> kind = AccessDeviceKind.of(device.model());
    if (kind.isPresent()) {
      return Optional.of(accessXml.build(device, kind.get()));
    }
    return isSccpPhoneWithXml(device.model())
        ? Optional.of(phoneXml.build(device))
        : Optional.empty();
  }

  /** The file of the gateway; none if its name is one that no file may have. */
  public List<BuiltFile> build(Gateway gateway) {
    return name(gateway.domainName(), XML)
        .map(name -> List.of(new BuiltFile(name, gatewayXml.build(gateway))))
        .orElse(List.of());
  }

  /**
   * Every name that a device may have files under, whatever its kind: those that are not built any
   * more are withdrawn.
   */
  public static Set<FileName> namesOf(String deviceName) {
    return name(deviceName, XML)
        .flatMap(xml -> name(deviceName, BINARY).map(binary -> Set.of(xml, binary)))
        .orElse(Set.of());
  }

  /** The device whose file this is; empty if the name is not one of a device's file. */
  public static Optional<String> deviceOf(FileName file) {
    if (file.equals(DefaultFileBuilder.NAME)) {
      return Optional.empty();
    }
    return withoutSuffix(file, XML).or(() -> withoutSuffix(file, BINARY));
  }

  private static Optional<String> withoutSuffix(FileName file, String suffix) {
    String text = file.text();
    return file.key().endsWith(suffix)
        ? Optional.of(text.substring(0, text.length() - suffix.length()))
        : Optional.empty();
  }

  private static boolean isSccpPhoneWithXml(Model model) {
    return model.protocols().contains("SCCP")
        && model.configFormats().contains("cnf.xml")
        && PHONE_PREFIXES.contains(model.deviceNamePrefix());
  }

  private static Optional<FileName> name(String deviceName, String suffix) {
    try {
      return Optional.of(FileName.of(deviceName + suffix));
    } catch (InvalidFileNameException e) {
      return Optional.empty();
    }
  }
}
