package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;

/** What a client made of a file; exit codes alone do not tell, tftp-hpa's is always 0. */
final class Download {
  private Download() {}

  /** Fetches one of the generated files and compares every byte. */
  static void fetches(RealClient client, InetSocketAddress server, int size, Path folder)
      throws IOException, InterruptedException {
    Path target = Files.createTempDirectory(folder, "got").resolve("file");
    Program.Result result = client.fetch(server, ClientFiles.name(size), target);
    matches(result, target, InMemoryFiles.bytes(size));
  }

  /** The same for a client in a network namespace. */
  static void matches(ClientsInside.Outcome outcome, ServerProcess server) throws IOException {
    assertThat(outcome.result().exitCode()).as("%s%n%s", outcome, server.log()).isZero();
    matches(outcome.result(), outcome.target(), InMemoryFiles.bytes(outcome.job().size()));
  }

  static void matches(Program.Result result, Path target, byte[] expected) throws IOException {
    assertThat(result.exitCode()).as("%s", result).isZero();
    assertThat(target).as("%s", result).exists();
    assertThat(Files.readAllBytes(target)).as("%s", result).isEqualTo(expected);
  }
}
