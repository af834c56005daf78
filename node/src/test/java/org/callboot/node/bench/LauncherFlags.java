package org.callboot.node.bench;

import java.util.ArrayList;
import java.util.List;

/** Options of the JVM that {@code deploy/callboot} starts a node with. */
final class LauncherFlags {
  private LauncherFlags() {}

  static List<String> forThisJvm() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "--add-modules",
                "java.se",
                "--add-exports",
                "java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens",
                "java.management/sun.management=ALL-UNNAMED",
                "--add-opens",
                "jdk.management/com.sun.management.internal=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-bench.xml"));
    if (Runtime.version().feature() >= 24) {
      flags.add("--sun-misc-unsafe-memory-access=allow");
      flags.add("--enable-native-access=ALL-UNNAMED");
    }
    return flags;
  }
}
