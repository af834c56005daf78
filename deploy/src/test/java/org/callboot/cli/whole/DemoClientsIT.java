package org.callboot.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that were not written here fetch sample files of the demo byte for byte. */
@Timeout(180)
class DemoClientsIT {
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Fa-f-]{10,}");

  @TempDir static Path folder;
  private static CallbootProcess demo;

  @BeforeAll
  static void start() throws IOException {
    demo = CallbootProcess.demo(folder);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  /** Erlang's client takes half a second for each file and meets the node in the node's tests. */
  @ParameterizedTest
  @EnumSource(value = RealClient.class, mode = EnumSource.Mode.EXCLUDE, names = "ERLANG")
  void everyKindOfFileComesByteForByte(RealClient client) throws Exception {
    client.require();
    InetSocketAddress server =
        new InetSocketAddress("127.0.0.1", demo.number("tftp +127\\.0\\.0\\.1:(\\d+)"));
    Map<String, byte[]> expected = client == RealClient.CURL ? sampleFiles() : oneOfEachKind();
    assertThat(expected).hasSizeGreaterThanOrEqualTo(30);
    for (Map.Entry<String, byte[]> file : expected.entrySet()) {
      Path target = Files.createTempDirectory(folder, "got").resolve("file");
      Program.Result result = client.fetch(server, file.getKey(), target);
      assertThat(target).as("%s of %s: %s", file.getKey(), client, result).exists();
      assertThat(Files.readAllBytes(target)).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  /** Of files that are named alike but for a MAC address or a pkid, the first. */
  private static Map<String, byte[]> oneOfEachKind() throws IOException {
    Map<String, byte[]> ofKinds = new TreeMap<>();
    Set<String> kinds = new HashSet<>();
    sampleFiles()
        .forEach(
            (name, content) -> {
              if (kinds.add(NUMBER.matcher(name).replaceAll(""))) {
                ofKinds.put(name, content);
              }
            });
    return ofKinds;
  }

  private static Map<String, byte[]> sampleFiles() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    EmbeddedServer server = EmbeddedServer.running(folder).orElseThrow();
    for (String cluster : new String[] {"branch", "hq"}) {
      ClusterId id = new ClusterId(cluster);
      files.putAll(FreshBuild.of(server.address(id), id).files());
    }
    try (var statics = Files.list(folder.resolve("static"))) {
      for (Path file : statics.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
