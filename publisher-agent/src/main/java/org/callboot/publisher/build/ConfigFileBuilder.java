package org.callboot.publisher.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.build.phone.PhoneXmlBuilder;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * A device and what it depends on in, its files out. Pure: the same device gives the same bytes
 * everywhere and always. Keeps what devices share, so that it is written once: take a new one for
 * each snapshot, in one thread.
 *
 * <p>A device gets a file if its model speaks SCCP, takes {@code .cnf.xml} and has names that begin
 * with SEP. A device of another kind, or with a name that no file may have, gets none.
 */
public final class ConfigFileBuilder {
  private static final String XML = ".cnf.xml";
  private static final String BINARY = ".cnf";
  private static final String PHONE_PREFIX = "SEP";

  private final PhoneXmlBuilder phoneXml = new PhoneXmlBuilder();

  /** The files of the device, in no particular order; none if it is of a kind that gets none. */
  public List<BuiltFile> build(Device device, BuildSettings settings) {
    if (!isSccpPhoneWithXml(device.model())) {
      return List.of();
    }
    return name(device.name(), XML)
        .map(name -> List.of(new BuiltFile(name, phoneXml.build(device, settings.generation()))))
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
        && model.deviceNamePrefix().equals(PHONE_PREFIX);
  }

  private static Optional<FileName> name(String deviceName, String suffix) {
    try {
      return Optional.of(FileName.of(deviceName + suffix));
    } catch (InvalidFileNameException e) {
      return Optional.empty();
    }
  }
}
