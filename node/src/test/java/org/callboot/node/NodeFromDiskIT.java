package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.node.disk.DiskCopies;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.hazelcast.SiteClient;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.InMemoryFileStore;
import org.callboot.sync.store.SampleFiles;
import org.callboot.sync.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that begins with what its disk kept, over real sockets. */
@Timeout(120)
class NodeFromDiskIT {
  private static final SampleFiles HQ = SampleFiles.of("hq");
  private static final FileEntry PHONE = HQ.file("SEP0007EB463101.cnf.xml", 1, 1);
  private static final FileEntry GONE = HQ.withdrawn("SEP000000000001.cnf.xml", 1, 1);
  private static final ClusterManifest MANIFEST = HQ.manifest(1, 1, PHONE);

  @TempDir Path dir;

  private NodeSettings settings(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("callboot.site", "disk");
    values.put("callboot.primary", "hq");
    values.put("callboot.tftp.addresses", "127.0.0.1");
    values.put("callboot.tftp.port", "0");
    values.put("callboot.tftp.drain-timeout", "0s");
    values.put("callboot.http.port", "0");
    values.put("callboot.hazelcast.port", "0");
    values.put("callboot.ops.port", "0");
    values.put("callboot.copy.folder", dir.resolve("copies").toString());
    values.put("callboot.copy.join-wait", "60s");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.empty(), values);
  }

  private static Node start(NodeSettings settings) {
    return Node.start(settings, new SimpleMeterRegistry(), Ticker.system());
  }

  @AfterEach
  void noMemberIsLeft() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(Hazelcast.getAllHazelcastInstances()).isEmpty());
  }

  /** Fills the folder as a node of an earlier run would have. */
  private void keep(ClusterManifest manifest, FileEntry... entries) {
    keep(HQ, manifest, entries);
  }

  private void keep(SampleFiles cluster, ClusterManifest manifest, FileEntry... entries) {
    InMemoryFileStore site = new InMemoryFileStore();
    site.write(List.of(entries));
    site.writeManifest(manifest);
    try (DiskCopies copies =
            DiskCopies.in(
                dir.resolve("copies"),
                "disk",
                site,
                Duration.ofSeconds(60),
                Ticker.system(),
                Clock.systemUTC());
        ClusterCopies.Copy copy = copies.open(cluster.cluster())) {
      await().until(() -> copy.cache().entries().size() == entries.length);
    }
  }

  /** Content of a short file, or the number of the error. */
  private static String byTftp(Node node, String name) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(10_000);
      byte[] request = ("\0\1" + name + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
      InetSocketAddress server = node.tftpAddresses().get(0);
      socket.send(new DatagramPacket(request, request.length, server));
      DatagramPacket answer = new DatagramPacket(new byte[600], 600);
      socket.receive(answer);
      ByteBuffer bytes = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
      if (bytes.getShort() == 5) {
        return "error " + bytes.getShort();
      }
      byte[] ack = {0, 4, 0, 1};
      socket.send(new DatagramPacket(ack, ack.length, answer.getSocketAddress()));
      bytes.getShort();
      return StandardCharsets.UTF_8.decode(bytes).toString();
    }
  }

  private static String byHttp(Node node, String name) throws Exception {
    int port = node.httpAddresses().get(0).getPort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + name)).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
  }

  private static List<String> remarks(Node node) {
    return node.components().stream().map(Component::remark).flatMap(Optional::stream).toList();
  }

  private static void servesWhatWasKept(Node node) throws Exception {
    String content = "hq SEP0007EB463101.cnf.xml e1r1";
    assertThat(byTftp(node, "SEP0007EB463101.cnf.xml")).isEqualTo(content);
    assertThat(byHttp(node, "SEP0007EB463101.cnf.xml")).isEqualTo(content);
    assertThat(byTftp(node, "SEP000000000001.cnf.xml")).isEqualTo("error 1");
    assertThat(byHttp(node, "SEP000000000001.cnf.xml")).isEqualTo("status 404");
    assertThat(byTftp(node, "unknown.tlv")).isEqualTo("error 1");
    assertThat(remarks(node))
        .anyMatch(remark -> remark.startsWith("serving hq from disk, stale since 20"));
    assertThat(node.components()).allMatch(part -> part.problem().isEmpty());
  }

  @Test
  void servesWithNothingElseAlive() throws Exception {
    keep(MANIFEST, PHONE, GONE);
    try (Node node = start(settings())) {
      assertThat(node.memberAddress()).isPresent();
      servesWhatWasKept(node);
    }
  }

  @Test
  void startsThoughAPeerAcceptsAndSaysNothing() throws Exception {
    keep(MANIFEST, PHONE, GONE);
    try (ServerSocket hanging = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Node node =
            start(
                settings(
                    "callboot.copy.join-wait",
                    "300ms",
                    "callboot.hazelcast.peers",
                    "127.0.0.1:" + hanging.getLocalPort()))) {
      assertThat(node.memberAddress()).isEmpty();
      servesWhatWasKept(node);
    }
  }

  @Test
  void aNameThatAnInheldCopyLacksGetsTheRetryAnswer() throws Exception {
    keep(HQ.manifest(1, 1, PHONE, HQ.file("other", 1, 1)), PHONE, GONE);
    try (Node node = start(settings())) {
      assertThat(byTftp(node, "SEP0007EB463101.cnf.xml"))
          .isEqualTo("hq SEP0007EB463101.cnf.xml e1r1");
      assertThat(byTftp(node, "unknown.tlv")).isEqualTo("error 0");
      assertThat(byHttp(node, "unknown.tlv")).isEqualTo("status 503");
      assertThat(byTftp(node, "SEP000000000001.cnf.xml")).isEqualTo("error 0");
    }
  }

  @Test
  void besideALivingPeerItBeginsWithThePeersFiles() throws Exception {
    keep(MANIFEST, PHONE, GONE);
    FileEntry newer = HQ.file("SEP0007EB463101.cnf.xml", 1, 2);
    try (Node peer = start(settings("callboot.copy.folder", dir.resolve("peer").toString()))) {
      InetSocketAddress address = peer.memberAddress().orElseThrow();
      String at = address.getAddress().getHostAddress() + ":" + address.getPort();
      publish(at, List.of(newer, GONE), HQ.manifest(1, 2, newer));

      try (Node node = start(settings("callboot.hazelcast.peers", at))) {
        assertThat(byTftp(node, "SEP0007EB463101.cnf.xml"))
            .isEqualTo("hq SEP0007EB463101.cnf.xml e1r2");
        await().untilAsserted(() -> assertThat(remarks(node)).isEmpty());
      }
    }
  }

  /** Else the phone would be told that it has no file, and take the default file of hq. */
  @Test
  void besideALivingPeerItKnowsThePhonesThatAnAlternateGotMeanwhile() throws Exception {
    SampleFiles branch = SampleFiles.of("branch");
    FileEntry known = branch.file("SEP0011BB66F501.cnf.xml", 1, 1);
    FileEntry later = branch.file("SEP0011BB66F502.cnf.xml", 1, 2);
    Map<String, String> parameters = Map.of("AlternateFileLocation1", "cluster:branch");
    ClusterManifest manifest =
        HQ.manifest(SampleFiles.version(1, 1), Map.of(), parameters, List.of(PHONE));
    keep(manifest, PHONE);
    keep(branch, branch.manifest(1, 1, known), known);
    try (Node peer = start(settings("callboot.copy.folder", dir.resolve("peer").toString()))) {
      InetSocketAddress address = peer.memberAddress().orElseThrow();
      String at = address.getAddress().getHostAddress() + ":" + address.getPort();
      publish(at, List.of(known, later), branch.manifest(1, 2, known, later));
      publish(at, List.of(PHONE), manifest);

      try (Node node = start(settings("callboot.hazelcast.peers", at))) {
        assertThat(byTftp(node, "SEP0011BB66F502.cnf.xml"))
            .isEqualTo("branch SEP0011BB66F502.cnf.xml e1r2");
        assertThat(byTftp(node, "SEP0011BB66F503.cnf.xml")).isEqualTo("error 1");
      }
    }
  }

  private record Site(List<String> addresses, Duration writeTimeout) implements SiteSettings {}

  private static void publish(String address, List<FileEntry> entries, ClusterManifest manifest) {
    try (SiteClient client =
        SiteClient.connect("disk", new Site(List.of(address), Duration.ofSeconds(30)))) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
          .until(() -> client.writer().write(entries) >= 0);
      client.writer().writeManifest(manifest);
    }
  }

  @Test
  void wrongSettingsStillEndTheStart() throws Exception {
    keep(MANIFEST, PHONE);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> start(settings("callboot.hazelcast.port", "" + taken.getLocalPort())))
          .hasMessageContaining("cannot join site 'disk'")
          .hasMessageContaining("check callboot.hazelcast.address and .port");
    }
    assertThatThrownBy(() -> start(settings("callboot.hazelcast.address", "192.0.2.77")))
        .hasMessageContaining("cannot join site 'disk'");
  }

  @Test
  void aSecondNodeOnTheSameFolderIsRefused() {
    try (Node node = start(settings())) {
      assertThat(node.memberAddress()).isPresent();
      assertThatThrownBy(() -> start(settings())).hasMessageContaining("another running node uses");
    }
  }
}
