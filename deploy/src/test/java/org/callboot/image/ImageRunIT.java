package org.callboot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callboot.cli.whole.CallbootProcess;
import org.callboot.cli.whole.Phone;
import org.callboot.cli.whole.SettingsText;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.SampleData;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.peers.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node and an agent as containers of the image, with the rights of the manifests in k8s/. */
@Tag("image")
@Timeout(300)
class ImageRunIT {
  private static final ClusterId HQ = new ClusterId("hq");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FILE = "SEP0007EB463101.cnf.xml";

  @TempDir static Path folder;
  private static Bundle bundle;

  @BeforeAll
  static void unpack() throws Exception {
    ImageTar.require();
    Program.require("skopeo");
    Program.require("umoci");
    Program.require("runc");
    Program.require("root".equals(System.getProperty("user.name")), "runc is run as root here");
    bundle = Bundle.unpack(folder);
  }

  @Test
  void aNodeServesAFileThatAnAgentBuilt() throws Exception {
    try (EmbeddedMasterDatabase server = EmbeddedMasterDatabase.start(folder.resolve("pg"), 0);
        CallbootProcess node = node()) {
      int member = node.awaitReady().number("site /?127\\.0\\.0\\.1:(\\d+)");
      DatabaseAddress hq = server.database(HQ);
      String settings =
          SettingsText.agent("hq", hq, Map.of("site", "127.0.0.1:" + member), "127.0.0.1", 0);
      assertThat(start("migrate", settings, "db", "migrate", "hq").end()).isZero();
      SampleData.load(hq.unpooled("test", LIMIT), HQ);
      try (CallbootProcess agent = start("agent", settings, "publisher")) {
        agent.awaitReady();
        Phone phone = node.phone();
        await().atMost(LIMIT).until(() -> phone.ask(FILE).text().contains("P00303020214"));
        awaitReady(node);
        hasNoRights("node");
        hasNoRights("agent");
        usesWhatTheImageBrings();
        assertThat(agent.stop()).isZero();
      }
      assertThat(node.stop()).isZero();
      assertThat(folder.resolve("node.state/copies")).isNotEmptyDirectory();
    }
  }

  private static CallbootProcess node() throws IOException {
    SettingsText.Ports ports = new SettingsText.Ports(0, 0, 0, 0);
    SettingsText.Node node =
        new SettingsText.Node("site", "hq", "127.0.0.1", ports, "", "/var/lib/callboot/copies");
    return start("node", SettingsText.of(node), "node");
  }

  private static CallbootProcess start(String name, String yaml, String... words)
      throws IOException {
    Path settings = Files.createDirectory(folder.resolve(name + ".etc"));
    Files.writeString(settings.resolve("callboot.yaml"), yaml);
    Path state = Files.createDirectory(folder.resolve(name + ".state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", "/etc/callboot/callboot.yaml"));
    return CallbootProcess.of(folder, bundle.command(name, settings, state, all));
  }

  private static void awaitReady(CallbootProcess node) {
    int port = node.number("operations port (\\d+)");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready")).build();
    HttpClient client = HttpClient.newHttpClient();
    await()
        .atMost(LIMIT)
        .until(
            () -> client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
  }

  private static void hasNoRights(String name) throws Exception {
    assertThat(bundle.proc(name, "status"))
        .contains("Uid:\t10001\t10001\t10001\t10001")
        .contains("CapBnd:\t0000000000000000")
        .contains("NoNewPrivs:\t1");
    assertThat(bundle.proc(name, "mountinfo").lines())
        .filteredOn(line -> line.split(" ")[4].equals("/"))
        .allMatch(line -> line.split(" ")[5].startsWith("ro"));
  }

  /** The archive of classes, and libraries although /tmp runs no programs. */
  private static void usesWhatTheImageBrings() throws Exception {
    assertThat(bundle.proc("node", "maps"))
        .contains("/app/callboot.jsa")
        .contains("/app/native/libnetty_transport_native_epoll_x86_64.so")
        .contains("/app/native/libjnidispatch.so");
    assertThat(bundle.proc("agent", "maps")).contains("/app/callboot.jsa");
  }
}
