package org.callboot.node.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** What the figures were measured on. */
final class MachineFacts {
  private static final int WANTED_BUFFER = 4 << 20;

  private MachineFacts() {}

  static String inWords() throws IOException {
    return LocalDate.now()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores ("
        + processor()
        + "), Linux "
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version()
        + ", net.core.rmem_max "
        + line("/proc/sys/net/core/rmem_max")
        + ", of 4,194,304 bytes asked for a receive buffer the kernel grants "
        + grantedBuffer()
        + ", load average "
        + line("/proc/loadavg").split(" ")[0];
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 2))
        .findFirst()
        .orElse("unknown");
  }

  private static int grantedBuffer() throws IOException {
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, WANTED_BUFFER);
      return channel.getOption(StandardSocketOptions.SO_RCVBUF);
    }
  }

  private static String line(String file) throws IOException {
    // In one read: the kernel gives the rest of such a file to nobody.
    try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
      return String.valueOf(reader.readLine());
    }
  }
}
