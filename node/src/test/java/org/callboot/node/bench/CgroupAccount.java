package org.callboot.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** CPU time by a control group, version 1 (cpuacct) or 2. */
final class CgroupAccount implements CpuAccount {
  private final Path group;
  private final boolean firstVersion;

  CgroupAccount(Path group) {
    this.group = group;
    this.firstVersion = Files.exists(group.resolve("cpuacct.usage"));
  }

  @Override
  public List<String> counted(List<String> command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\""));
    all.add(group.resolve("cgroup.procs").toString());
    all.addAll(command);
    return all;
  }

  @Override
  public void started(long pid) {
    // the group knows
  }

  @Override
  public long nanos() {
    if (firstVersion) {
      return Long.parseLong(read("cpuacct.usage").strip());
    }
    String micros = read("cpu.stat").lines().findFirst().orElse("usage_usec 0").split(" ")[1];
    return TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros));
  }

  @Override
  public List<Long> processes() {
    return read("cgroup.procs").lines().map(Long::valueOf).distinct().toList();
  }

  @Override
  public Optional<String> caveat() {
    return Optional.empty();
  }

  private String read(String name) {
    try {
      return Files.readString(group.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Children of a server that forks may take a moment to end; an empty group left is harmless. */
  @Override
  public void close() {
    for (long pid : processes()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    for (int i = 0; i < 100 && Files.exists(group); i++) {
      try {
        Files.delete(group);
      } catch (IOException e) {
        Waiting.millis(20);
      }
    }
  }
}
