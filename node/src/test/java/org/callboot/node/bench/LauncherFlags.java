package org.callboot.node.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options of the JVM that {@code deploy/callboot} starts a node with. */
final class LauncherFlags {
  private LauncherFlags() {}

  static List<String> forThisJvm() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "@" + Path.of("..", "deploy", "jvm", "programs"),
                "-Dlogback.configurationFile=logback-bench.xml"));
    if (Runtime.version().feature() >= 24) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    return flags;
  }
}
