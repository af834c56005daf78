package org.callboot.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** CPU time and processes of one server with all its children. */
interface CpuAccount extends AutoCloseable {
  /** The command that starts a server so that it is counted. */
  List<String> counted(List<String> command);

  /** Tells which process came of that command. */
  void started(long pid);

  /** CPU time so far, user and system. */
  long nanos();

  List<Long> processes();

  /** What the figures cannot show, for the report. */
  Optional<String> caveat();

  @Override
  void close();

  /** A control group where the machine lets us make one: exact for servers that fork as well. */
  static CpuAccount open(String name) throws IOException {
    for (Path root : List.of(Path.of("/sys/fs/cgroup/cpuacct"), Path.of("/sys/fs/cgroup"))) {
      if (Files.isWritable(root) && Files.exists(root.resolve("cgroup.procs"))) {
        Path group = root.resolve("callboot-bench-" + ProcessHandle.current().pid() + "-" + name);
        try {
          return new CgroupAccount(Files.createDirectory(group));
        } catch (IOException e) {
          continue; // a container that may look only
        }
      }
    }
    return new ProcAccount();
  }
}
