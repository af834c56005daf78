package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Port 69 without the rights of root, as README.md has it. The user stays the test's own, who must
 * read the class path, and {@code noroot} takes all that its name would give it.
 */
@Tag("deep")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PrivilegedPortIT {
  private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.9", 69);
  private static final String NO_ROOT = "--securebits=+noroot,+noroot_locked";

  @TempDir private Path folder;

  @Test
  void anOrdinaryUserDoesNotGetIt() throws Exception {
    Program.require("setpriv");
    try (NetworkNamespace namespace = NetworkNamespace.create(folder)) {
      assertThatThrownBy(() -> start(namespace, "--inh-caps=-all", "--bounding-set=-all"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("cannot listen for TFTP on /127.0.0.9:69: ")
          .hasMessageContaining("Permission denied");
    }
  }

  @Test
  void theAmbientCapabilityIsEnough() throws Exception {
    Program.require("setpriv");
    String one = "-all,+net_bind_service";
    try (NetworkNamespace namespace = NetworkNamespace.create(folder);
        ServerProcess server =
            start(
                namespace,
                "--inh-caps=" + one,
                "--ambient-caps=" + one,
                "--bounding-set=" + one,
                "--no-new-privs")) {
      fetch(namespace, server);
    }
  }

  @Test
  void theKernelSettingIsEnough() throws Exception {
    Program.require("setpriv");
    try (NetworkNamespace namespace = NetworkNamespace.create(folder)) {
      namespace.ipv4Setting("ip_unprivileged_port_start", "69");
      try (ServerProcess server = start(namespace, "--inh-caps=-all", "--bounding-set=-all")) {
        fetch(namespace, server);
      }
    }
  }

  private ServerProcess start(NetworkNamespace namespace, String... rights) throws Exception {
    String[] launcher = new String[rights.length + 2];
    launcher[0] = "setpriv";
    launcher[1] = NO_ROOT;
    System.arraycopy(rights, 0, launcher, 2, rights.length);
    Path log = folder.resolve("server.log");
    return ServerProcess.start(namespace, ServedPorts.POOLED, log, ADDRESS, launcher);
  }

  private void fetch(NetworkNamespace namespace, ServerProcess server) throws Exception {
    ClientsInside clients = new ClientsInside(namespace, ADDRESS, folder);
    List<ClientsInside.Job> jobs = List.of(new ClientsInside.Job(RealClient.TFTP_HPA, 513));
    for (ClientsInside.Outcome each : clients.run(jobs, Duration.ofSeconds(10))) {
      Download.matches(each, server);
    }
  }
}
