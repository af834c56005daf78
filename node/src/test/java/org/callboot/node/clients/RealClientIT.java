package org.callboot.node.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.MATCH_NONE;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callboot.node.admission.HeldPlace;
import org.callboot.node.admission.Permit;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that were not written here fetch files byte for byte. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RealClientIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** In the other port modes, where only the sender's port differs. */
  private static final List<Integer> FEW_SIZES = List.of(100_000);

  @TempDir private Path folder;

  static Stream<Arguments> everyClientInEveryPortMode() {
    return Stream.of(ServedPorts.values())
        .flatMap(ports -> Stream.of(RealClient.values()).map(each -> Arguments.of(each, ports)));
  }

  @ParameterizedTest
  @MethodSource("everyClientInEveryPortMode")
  void everyClientFetchesEverySizeByteForByte(RealClient client, ServedPorts ports, Vertx vertx)
      throws Exception {
    client.require();
    try (ClientServer server = ClientServer.start(vertx, ports)) {
      for (int size : ports == ServedPorts.POOLED ? ClientFiles.SIZES : FEW_SIZES) {
        Download.fetches(client, server.ipv4(), size, folder);
      }
    }
  }

  /** Net::TFTP speaks IPv6 only by Perl modules that Debian does not pull in. */
  @ParameterizedTest
  @EnumSource(value = RealClient.class, mode = MATCH_NONE, names = "NET_TFTP.*")
  void fetchesOverIpv6(RealClient client, Vertx vertx) throws Exception {
    client.require();
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Download.fetches(client, server.ipv6(), 100_000, folder);
    }
  }

  /** Not of Net::TFTP, which takes a NUL of the text for one of netascii after a split CR NUL. */
  @ParameterizedTest
  @EnumSource(
      value = RealClient.class,
      names = {"TFTP_HPA_NETASCII", "ATFTP_NETASCII"})
  void everyEndingOfALineComesBackFromNetascii(RealClient client, Vertx vertx) throws Exception {
    client.require();
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Path target = folder.resolve("got");
      Program.Result result = client.fetch(server.ipv4(), ClientFiles.TEXT, target);
      Download.matches(result, target, ClientFiles.text());
    }
  }

  /** curl asks for netascii and keeps what is on the wire (RFC 764: LF is CR LF, CR is CR NUL). */
  @Test
  void curlShowsTheWireFormOfNetascii(Vertx vertx) throws Exception {
    Program.require("curl");
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Path target = folder.resolve("got");
      String url = "tftp://127.0.0.1:" + server.ipv4().getPort() + "/text;mode=netascii";
      List<String> command = List.of("curl", "-gsS", "-o", target.toString(), url);
      Program.Result result = Program.run(command, folder.resolve("out"), LIMIT);
      String text = new String(ClientFiles.text(), StandardCharsets.ISO_8859_1);
      String wire = text.replace("\r", "\r\0").replaceAll("\n", "\r\n");
      Download.matches(result, target, wire.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** RFC 7440: the option is granted, and an acknowledgment comes for a window, not for a block. */
  @Test
  void atftpGetsTheWindowThatItAskedFor(Vertx vertx) throws Exception {
    RealClient.ATFTP_WINDOW.require();
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Path target = folder.resolve("got");
      List<String> command =
          RealClient.ATFTP_WINDOW.command(server.ipv4(), ClientFiles.name(100_000), target);
      List<String> traced =
          Stream.concat(
                  Stream.of("atftp", "--trace", "--option", "timeout 2"), command.stream().skip(1))
              .toList();
      Program.Result result = Program.run(traced, folder.resolve("out"), LIMIT);
      assertThat(result.output().lines().filter(line -> line.startsWith("received OACK")))
          .singleElement()
          .asString()
          .contains("windowsize: 8", "blksize: 1428", "tsize: 100000", "timeout: 2");
      // 71 blocks are 9 windows; one more for the OACK.
      assertThat(result.output().lines().filter(line -> line.startsWith("sent ACK"))).hasSize(10);
    }
  }

  @Test
  void curlTellsAMissingFileFromABusyServer(Vertx vertx) throws Exception {
    RealClient.CURL.require();
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Program.Result missing =
          RealClient.CURL.fetch(server.ipv4(), "missing", folder.resolve("missing"));
      // 68: "File not found on TFTP server" in curl's manual.
      assertThat(missing.exitCode()).isEqualTo(68);
      server.cap.changeLimit(1);
      Permit held = HeldPlace.of(server.cap).orElseThrow();
      Program.Result busy = RealClient.CURL.fetch(server.ipv4(), "file1", folder.resolve("busy"));
      held.close();
      assertThat(busy.exitCode()).isNotIn(0, 68);
    }
  }
}
