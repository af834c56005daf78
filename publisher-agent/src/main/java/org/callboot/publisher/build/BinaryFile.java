package org.callboot.publisher.build;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.callboot.publisher.build.binary.CnfEncoder;
import org.callboot.publisher.build.binary.CnfServer;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;

/**
 * The binary {@code .cnf} of a device: the CallManagers of its group and the port on which it
 * connects to them. BuildCNFType or BuildCNFFlag says which devices get one (formats, 3.3): all
 * that have files, the nine models, or none.
 *
 * <p>A SIP phone gets none: the file names servers for SCCP.
 *
 * <p>A CallManager that is known by an IPv6 address only is left out, for the format has no place
 * for it and devices that read it speak IPv4; a group of nothing else gives no file.
 */
final class BinaryFile implements DeviceFile {
  /**
   * Models of Build Selective (formats, 3.3): 30 SP+, 12 SP+, 12 SP, 12 S, 30 VIP or DPA, 7935,
   * SCCP Phone, Analog Access, Voice Mail Port.
   */
  static final Set<Integer> SELECTIVE_MODELS = Set.of(1, 2, 3, 4, 5, 9, 20, 30, 80);

  /** Devices of one kind and group have the same file: it is written once. */
  private final Map<DeviceKind, Map<CallManagerGroup, Optional<FileContent>>> known =
      new EnumMap<>(DeviceKind.class);

  @Override
  public FileNaming naming() {
    return FileNaming.BINARY;
  }

  @Override
  public Optional<String> reason(Device device, BuildSettings settings) {
    boolean isBuilt =
        switch (settings.cnf()) {
          case ALL -> DeviceKind.of(device).hasFiles();
          case SELECTIVE -> SELECTIVE_MODELS.contains(device.model().number());
          case NONE -> false;
        };
    return isBuilt && device.sip().isEmpty() && content(device).isPresent()
        ? Optional.of(reason(settings))
        : Optional.empty();
  }

  /** Why there are binary files. */
  static String reason(BuildSettings settings) {
    return ".cnf as " + settings.cnfReason();
  }

  @Override
  public FileContent build(Device device, BuildSettings settings) {
    return content(device).orElseThrow();
  }

  private Optional<FileContent> content(Device device) {
    DeviceKind kind = DeviceKind.of(device);
    return known
        .computeIfAbsent(kind, any -> new IdentityHashMap<>())
        .computeIfAbsent(device.pool().callManagerGroup(), group -> content(group, kind));
  }

  /** The file that names the group's servers; empty if none can be named. */
  static Optional<FileContent> content(CallManagerGroup group, DeviceKind kind) {
    List<CnfServer> servers = servers(group, port(kind));
    return servers.isEmpty()
        ? Optional.empty()
        : Optional.of(FileContent.of(CnfEncoder.encode(servers)));
  }

  /** The first CallManagers that a binary file can name; none if all have IPv6 addresses. */
  private static List<CnfServer> servers(CallManagerGroup group, ToIntFunction<CallManager> port) {
    return group.members().stream()
        .flatMap(member -> CnfServer.of(member.processNodeName(), port.applyAsInt(member)).stream())
        .limit(CnfEncoder.MOST_SERVERS)
        .toList();
  }

  /** The port on which devices of a kind connect (formats, 4.1). */
  private static ToIntFunction<CallManager> port(DeviceKind kind) {
    return switch (kind) {
      case ANALOG_ACCESS -> CallManager::analogAccessPort;
      case DIGITAL_ACCESS -> CallManager::digitalAccessPort;
      default -> CallManager::ethernetPhonePort;
    };
  }
}
