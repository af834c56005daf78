package org.callboot.sync.hazelcast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A member of a site in a JVM of its own; ends when its standard input ends. */
public final class MemberProcess implements AutoCloseable {
  private static final String LISTENS = "listens on ";

  private final Process process;
  private final String address;

  private MemberProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a member that joins {@code peers} and waits until it says where it listens. */
  public static MemberProcess start(String site, List<String> peers) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            MemberProcess.class.getName(),
            site,
            String.join(",", peers));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LISTENS)) {
        return new MemberProcess(process, line.substring(LISTENS.length()));
      }
    }
    throw new IOException("the member ended before it listened");
  }

  public String address() {
    return address;
  }

  /** Ends it as a crash would: SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Entry of the child. */
  public static void main(String[] args) throws IOException {
    ClusterMember member =
        ClusterMember.join(args[0], new LoopbackSite.Loopback(0, List.of(args[1].split(","))));
    System.out.println(LISTENS + LoopbackSite.text(member.address()));
    while (System.in.read() >= 0) {
      continue;
    }
    member.close();
  }
}
