package org.callboot.node.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * TFTP servers that were not written here, as an operator would run them: one log line per transfer
 * to a file where that is their habit, and the cap out of the way as far as they allow it.
 */
final class Peers {
  private static final int TFTP_PORT = 69;
  private static final String SYSTEM_FOLDER = "usr/sbin";

  private final Path unpacked;
  private final BenchFiles files;

  /**
   * @param unpacked folder that {@code .ci/peers} has filled; installed servers serve as well
   */
  Peers(Path unpacked, BenchFiles files) {
    this.unpacked = unpacked;
    this.files = files;
  }

  List<Contestant> all() {
    return List.of(
        new Contestant("dnsmasq", this::dnsmasq),
        new Contestant("atftpd", this::atftpd),
        new Contestant("tftpd-hpa", this::tftpdHpa));
  }

  private String program(String debianPackage, String name) {
    for (Path path :
        List.of(
            unpacked.resolve(debianPackage).resolve(SYSTEM_FOLDER).resolve(name),
            Path.of("/", SYSTEM_FOLDER, name))) {
      if (Files.isExecutable(path)) {
        return path.toAbsolutePath().toString();
      }
    }
    throw new ServerUnavailableException("not installed: " + name + " (.ci/peers unpacks it)");
  }

  /** It knows no port but 69, so it gets an address of its own. */
  private RunningServer dnsmasq() throws IOException {
    String program = program("dnsmasq-base", "dnsmasq");
    Endpoint address = new Endpoint(Endpoint.loopback(0, 0, TFTP_PORT), TFTP_PORT);
    try (DatagramChannel probe = DatagramChannel.open()) {
      probe.bind(address.toSocketAddress());
    } catch (IOException e) {
      throw new ServerUnavailableException(
          "dnsmasq needs " + address.toSocketAddress() + ": " + e.getMessage());
    }
    return start(
        "dnsmasq",
        address,
        List.of(
            program,
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--pid-file=",
            "--port=0",
            "--log-facility=-",
            "--user=root",
            "--bind-interfaces",
            "--listen-address=" + address.toSocketAddress().getHostString(),
            "--enable-tftp",
            "--tftp-no-fail",
            "--tftp-max=10000",
            "--tftp-root=" + files.allFolder()));
  }

  /** Above 500 threads it overruns its descriptor set and dies. */
  private RunningServer atftpd() throws IOException {
    String program = program("atftpd", "atftpd");
    Endpoint address = freeAddress();
    return start(
        "atftpd",
        address,
        List.of(
            program,
            "--daemon",
            "--no-fork",
            "--logfile",
            "-",
            "--maxthread",
            "500",
            "--bind-address",
            "127.0.0.1",
            "--port",
            Integer.toString(address.port()),
            files.allFolder().toString()));
  }

  private RunningServer tftpdHpa() throws IOException {
    String program = program("tftpd-hpa", "in.tftpd");
    Endpoint address = freeAddress();
    return start(
        "tftpd-hpa",
        address,
        List.of(
            program,
            "--foreground",
            "--address",
            "127.0.0.1:" + address.port(),
            "--secure",
            files.allFolder().toString()));
  }

  private static Endpoint freeAddress() throws IOException {
    int loopback = Endpoint.loopback(0, 0, 1);
    try (DatagramSocket socket = new DatagramSocket(0, Endpoint.toInetAddress(loopback))) {
      return new Endpoint(loopback, socket.getLocalPort());
    }
  }

  private static RunningServer start(String name, Endpoint address, List<String> command)
      throws IOException {
    ServerProcess process = ServerProcess.start(name, command, false);
    Waiting.millis(500);
    if (!process.isAlive()) {
      process.close();
      throw new ServerUnavailableException(name + " ended at once; see its log");
    }
    return new PeerServer(name, address, process);
  }
}
