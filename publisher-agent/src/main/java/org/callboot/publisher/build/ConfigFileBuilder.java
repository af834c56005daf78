package org.callboot.publisher.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.publisher.build.gateway.GatewayXmlBuilder;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.Gateway;
import org.callboot.sync.file.FileName;

/**
 * A device and what it depends on in, its files out. Pure: the same device gives the same bytes
 * everywhere and always. Keeps what devices share, so that it is written once: take a new one for
 * each snapshot, in one thread.
 *
 * <p>Each kind of file says itself which devices get it; a device that no kind takes gets none.
 */
public final class ConfigFileBuilder {
  private static final String FOR_EVERY_GATEWAY = ".cnf.xml as every gateway has one";

  private final List<DeviceFile> kinds =
      List.of(
          new SccpPhoneXml(),
          new SipPhoneXml(),
          new SipPhoneText(),
          new AccessDeviceXml(),
          new BinaryFile());
  private final GatewayXmlBuilder gatewayXml = new GatewayXmlBuilder();

  /**
   * The files of the device, in no particular order; none if it is of a kind that gets none.
   *
   * @throws RuntimeException for what the rules of the database exclude, such as a name that no
   *     file may have
   */
  public List<BuiltFile> build(Device device, BuildSettings settings) {
    List<BuiltFile> built = new ArrayList<>(kinds.size());
    for (DeviceFile kind : kinds) {
      Optional<String> reason = kind.reason(device, settings);
      if (reason.isPresent()) {
        FileNaming.require(device.name());
        kind.naming()
            .of(device.name())
            .map(name -> new BuiltFile(name, kind.build(device, settings), reason.get()))
            .ifPresent(built::add);
      }
    }
    return built;
  }

  /**
   * The file of the gateway. Gateways read no binary file (formats, 0).
   *
   * @throws RuntimeException as for devices
   */
  public List<BuiltFile> build(Gateway gateway) {
    FileName name = FileNaming.require(gateway.domainName());
    return List.of(new BuiltFile(name, gatewayXml.build(gateway), FOR_EVERY_GATEWAY));
  }

  /**
   * Every name that a device may have files under, whatever its kind: those that are not built any
   * more are withdrawn.
   */
  public static Set<FileName> namesOf(String deviceName) {
    return FileNaming.namesOf(deviceName);
  }

  /** The device whose file this is; empty if the name is not one of a device's file. */
  public static Optional<String> deviceOf(FileName file) {
    return FileNaming.deviceOf(file);
  }
}
