package org.callboot.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** CPU time by /proc: of a process, its living children, and those that it waited for. */
final class ProcAccount implements CpuAccount {
  /** USER_HZ of Linux on all common machines: proc(5). */
  private static final long TICKS_PER_SECOND = 100;

  /** Field 14 of proc_pid_stat(5) counted after the name: utime, stime, cutime, cstime follow. */
  private static final int UTIME = 11;

  private long pid;

  @Override
  public List<String> counted(List<String> command) {
    return command;
  }

  @Override
  public void started(long startedPid) {
    pid = startedPid;
  }

  @Override
  public long nanos() {
    long ticks = processes().stream().mapToLong(ProcAccount::ticks).sum();
    return ticks * (TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND);
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long sum = 0;
      for (int i = UTIME; i < UTIME + 4; i++) {
        sum += Long.parseLong(fields[i]);
      }
      return sum;
    } catch (IOException e) {
      return 0; // it has ended
    }
  }

  @Override
  public List<Long> processes() {
    List<Long> all = new ArrayList<>(List.of(pid));
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(child -> all.add(child.pid()));
    return all;
  }

  @Override
  public Optional<String> caveat() {
    return Optional.of(
        "no control group could be made: CPU by /proc, without children nobody waited for"
            + " (tftpd-hpa looks far too good)");
  }

  @Override
  public void close() {
    // nothing is held
  }
}
