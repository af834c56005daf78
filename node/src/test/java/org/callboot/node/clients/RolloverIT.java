package org.callboot.node.clients;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of more than 65,535 blocks, whose numbers start again at 0. Net::TFTP hangs at such a file.
 */
@ExtendWith(VertxExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RolloverIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void atftpGoesOnByBlocksOf8(Vertx vertx) throws Exception {
    List<String> command =
        List.of(
            "atftp",
            "--option",
            "blksize 8",
            "--option",
            "windowsize 32",
            "-g",
            "-r",
            "{name}",
            "-l",
            "{file}",
            "127.0.0.1",
            "{port}");
    fetch(vertx, command, ClientFiles.ROLLOVER_BY_8);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "atftp --option blksize=8 -g -r {name} -l {file} 127.0.0.1 {port}",
        "curl -gsS --tftp-blksize 8 -o {file} tftp://127.0.0.1:{port}/{name}"
      })
  void othersGoOnByBlocksOf8(String command, Vertx vertx) throws Exception {
    List<String> words = Stream.of(command.split(" ")).map(each -> each.replace('=', ' ')).toList();
    fetch(vertx, words, ClientFiles.ROLLOVER_BY_8);
  }

  @Tag("deep")
  @ParameterizedTest
  @EnumSource(
      value = RealClient.class,
      names = {"TFTP_HPA", "CURL_NO_OPTIONS", "ATFTP", "BUSYBOX", "TFTP_HPA_NETASCII"})
  void othersGoOnByBlocksOf512(RealClient client, Vertx vertx) throws Exception {
    client.require();
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Download.fetches(client, server.ipv4(), ClientFiles.ROLLOVER_BY_512, folder);
    }
  }

  private void fetch(Vertx vertx, List<String> command, int size) throws Exception {
    Program.require(command.get(0));
    try (ClientServer server = ClientServer.start(vertx, ServedPorts.POOLED)) {
      Path target = folder.resolve("got");
      String port = Integer.toString(server.ipv4().getPort());
      List<String> filled =
          command.stream()
              .map(word -> word.replace("{port}", port).replace("{name}", ClientFiles.name(size)))
              .map(word -> word.replace("{file}", target.toString()))
              .toList();
      Program.Result result = Program.run(filled, folder.resolve("out"), LIMIT);
      Download.matches(result, target, InMemoryFiles.bytes(size));
    }
  }
}
