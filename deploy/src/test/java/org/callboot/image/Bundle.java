package org.callboot.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.callboot.sync.peers.Program;

/**
 * The unpacked image, and how a container of it is described to {@code runc}: root file system read
 * only, no capability, a temporary folder that runs no programs, the network of the host.
 */
final class Bundle {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private Bundle(Path folder) {
    this.folder = folder;
  }

  static Bundle unpack(Path folder) throws IOException, InterruptedException {
    Path layout = folder.resolve("oci");
    run(folder, "skopeo", "copy", "docker-archive:" + ImageTar.PATH, "oci:" + layout + ":image");
    run(folder, "umoci", "unpack", "--image", layout + ":image", folder.resolve("all").toString());
    return new Bundle(folder);
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Program.Result result = Program.run(List.of(command), folder.resolve("tools.txt"), LIMIT);
    if (result.exitCode() != 0) {
      throw new AssertionError(List.of(command) + ": " + result.output());
    }
  }

  /**
   * The command that runs a container in the foreground.
   *
   * @param settings folder that becomes {@code /etc/callboot}
   * @param state folder that becomes {@code /var/lib/callboot}, the only one that can be written
   * @param words what is given to the entry point
   */
  List<String> command(String name, Path settings, Path state, List<String> words)
      throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(folder.resolve("all/config.json").toFile());
    ((ObjectNode) config.get("root"))
        .put("readonly", true)
        .put("path", folder.resolve("all/rootfs").toAbsolutePath().toString());
    limit((ObjectNode) config.get("process"), words);
    ObjectNode linux = (ObjectNode) config.get("linux");
    linux.remove(List.of("resources", "cgroupsPath"));
    leave((ArrayNode) linux.get("namespaces"), "type", Set.of("network", "cgroup"));
    ArrayNode mounts = (ArrayNode) config.get("mounts");
    leave(mounts, "destination", Set.of("/sys/fs/cgroup"));
    mounts.add(mount("tmpfs", "tmpfs", "/tmp", "nosuid", "noexec", "nodev", "mode=1777"));
    mounts.add(mount("bind", settings.toString(), "/etc/callboot", "rbind", "ro"));
    mounts.add(mount("bind", state.toString(), "/var/lib/callboot", "rbind", "rw"));
    Path bundle = Files.createDirectories(folder.resolve(name));
    JSON.writeValue(bundle.resolve("config.json").toFile(), config);
    return List.of("runc", "--root", runtime(), "run", "--bundle", bundle.toString(), name);
  }

  private static void limit(ObjectNode process, List<String> words) {
    process.put("terminal", false).put("noNewPrivileges", true).remove("rlimits");
    for (String set : List.of("bounding", "effective", "inheritable", "permitted", "ambient")) {
      ((ObjectNode) process.get("capabilities")).putArray(set);
    }
    words.forEach(((ArrayNode) process.get("args"))::add);
  }

  private static void leave(ArrayNode list, String key, Set<String> values) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (values.contains(list.get(i).get(key).asText())) {
        list.remove(i);
      }
    }
  }

  private static ObjectNode mount(String type, String source, String target, String... options) {
    ObjectNode mount = JSON.createObjectNode();
    mount.put("type", type).put("source", source).put("destination", target);
    List.of(options).forEach(mount.putArray("options")::add);
    return mount;
  }

  private String runtime() {
    return folder.resolve("runc").toString();
  }

  /** What the kernel tells of the first process of a container, such as {@code status}. */
  String proc(String name, String file) throws IOException, InterruptedException {
    List<String> command = List.of("runc", "--root", runtime(), "state", name);
    String state = Program.run(command, folder.resolve(name + ".txt"), LIMIT).output();
    return Files.readString(Path.of("/proc", JSON.readTree(state).get("pid").asText(), file));
  }
}
