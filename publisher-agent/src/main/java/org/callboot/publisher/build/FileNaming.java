package org.callboot.publisher.build;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callboot.publisher.build.sip.SipFileNames;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;

/**
 * How a file is named after its device (formats, 5.1). In an order in which the first that fits a
 * name is the right one: the longer suffix before the shorter.
 */
enum FileNaming {
  XML(".cnf.xml"),
  /** The phone is SEP and a MAC address, its file SIP and the same (formats, 2.2). */
  SIP_TEXT(".cnf") {
    @Override
    Optional<FileName> of(String deviceName) {
      return SipFileNames.textFile(deviceName);
    }

    @Override
    Optional<String> device(FileName file) {
      return SipFileNames.deviceOf(file);
    }
  },
  /** A name that is that of a text file belongs to the phone alone. */
  BINARY(".cnf") {
    @Override
    Optional<FileName> of(String deviceName) {
      return super.of(deviceName).filter(name -> SipFileNames.deviceOf(name).isEmpty());
    }
  };

  private final String suffix;

  FileNaming(String suffix) {
    this.suffix = suffix;
  }

  /**
   * The name of the device's file; empty if no file may be called so, or if the name belongs to a
   * file that is no device's, such as {@code XMLDefault.cnf.xml}.
   */
  Optional<FileName> of(String deviceName) {
    try {
      return Optional.of(FileName.of(deviceName + suffix)).filter(name -> !isOfFamily(name));
    } catch (InvalidFileNameException e) {
      return Optional.empty();
    }
  }

  /**
   * The name of the file that every device and gateway has.
   *
   * @throws IllegalArgumentException if no file of a device may be called so
   */
  static FileName require(String deviceName) {
    if (deviceName.isEmpty()) {
      throw new IllegalArgumentException("it has no name");
    }
    try {
      FileName name = FileName.of(deviceName + XML.suffix);
      if (isOfFamily(name)) {
        throw new IllegalArgumentException("its file would be " + name + ", which is no device's");
      }
      return name;
    } catch (InvalidFileNameException e) {
      throw new IllegalArgumentException("no file may have its name: " + e.getMessage(), e);
    }
  }

  /** Every name that a device may have files under. */
  static Set<FileName> namesOf(String deviceName) {
    return Arrays.stream(values())
        .flatMap(naming -> naming.of(deviceName).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The device that may have a file of this name; empty if no device may. */
  static Optional<String> deviceOf(FileName file) {
    if (isOfFamily(file)) {
      return Optional.empty();
    }
    return Arrays.stream(values()).flatMap(naming -> naming.device(file).stream()).findFirst();
  }

  /** The device that has a file of this name by this naming. */
  Optional<String> device(FileName file) {
    String text = file.text();
    return file.key().endsWith(suffix)
        ? Optional.of(text.substring(0, text.length() - suffix.length()))
        : Optional.empty();
  }

  private static boolean isOfFamily(FileName name) {
    return Arrays.stream(FileFamily.values()).anyMatch(family -> family.owns(name));
  }
}
