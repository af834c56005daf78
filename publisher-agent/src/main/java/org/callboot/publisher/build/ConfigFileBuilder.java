package org.callboot.publisher.build;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.publisher.build.phone.Cucm91Phone;
import org.callboot.publisher.build.phone.PhoneXmlBuilder;
import org.callboot.publisher.build.sip.SipFileNames;
import org.callboot.publisher.build.sip.SipProtocol;
import org.callboot.publisher.build.sip.SipTextBuilder;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Model;
import org.callboot.publisher.database.SipPhone;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * A device and what it depends on in, its files out. Pure: the same device gives the same bytes
 * everywhere and always. Keeps what devices share, so that it is written once: take a new one for
 * each snapshot, in one thread.
 *
 * <p>A device gets a file if its model takes {@code .cnf.xml} and it speaks SIP, or speaks SCCP and
 * has a name that begins with SEP. A device of another kind, or with a name that no file may have,
 * gets none.
 */
public final class ConfigFileBuilder {
  private static final String XML = ".cnf.xml";
  private static final String BINARY = ".cnf";
  private static final String PHONE_PREFIX = "SEP";

  private final PhoneXmlBuilder phoneXml = new PhoneXmlBuilder();
  private final Cucm91Phone sipXml = new Cucm91Phone(new SipProtocol());

  /** The files of the device, in no particular order; none if it is of a kind that gets none. */
  public List<BuiltFile> build(Device device, BuildSettings settings) {
    if (device.sip().isPresent()) {
      return sipPhone(device, device.sip().get());
    }
    if (!isSccpPhoneWithXml(device.model())) {
      return List.of();
    }
    return name(device.name(), XML)
        .map(name -> List.of(new BuiltFile(name, phoneXml.build(device, settings.generation()))))
        .orElse(List.of());
  }

  /**
   * CUCM 5 was the first to build files for SIP phones: they have its layout in every generation of
   * files. A 7940 or 7960 has both: an SCCP load finds in the XML file that it is to fetch a SIP
   * load, and that load reads the text file (formats, 3.4).
   */
  private List<BuiltFile> sipPhone(Device device, SipPhone phone) {
    if (!device.model().configFormats().contains("cnf.xml")) {
      return List.of();
    }
    Optional<BuiltFile> xml =
        name(device.name(), XML)
            .map(name -> new BuiltFile(name, FileContent.of(sipXml.document(device))));
    Optional<BuiltFile> text =
        SipFileNames.textFile(device.name())
            .filter(name -> SipTextBuilder.isFor(device.model()))
            .map(name -> new BuiltFile(name, SipTextBuilder.phone(device, phone)));
    return Stream.of(xml, text).flatMap(Optional::stream).toList();
  }

  /**
   * Every name that a device may have files under, whatever its kind: those that are not built any
   * more are withdrawn.
   */
  public static Set<FileName> namesOf(String deviceName) {
    return Stream.of(
            name(deviceName, XML), name(deviceName, BINARY), SipFileNames.textFile(deviceName))
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The device whose file this is; empty if the name is not one of a device's file. */
  public static Optional<String> deviceOf(FileName file) {
    if (Arrays.stream(FileFamily.values()).anyMatch(family -> family.owns(file))) {
      return Optional.empty();
    }
    return SipFileNames.deviceOf(file)
        .or(() -> withoutSuffix(file, XML))
        .or(() -> withoutSuffix(file, BINARY));
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
