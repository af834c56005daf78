package org.callboot.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.hazelcast.SiteMembership;
import org.callboot.sync.ops.OpsServer;
import org.callboot.sync.ops.OpsView;
import org.callboot.sync.peers.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes find each other through the Kubernetes API with the rights that the manifests give. */
@Tag("operations")
class DiscoveryIT {
  private static final String MASTER = "hazelcast.kubernetes.kubernetes-master";
  private static final String TOKEN = "hazelcast.kubernetes.api-token";
  private static final String AUTHORITY = "hazelcast.kubernetes.ca-certificate";
  private static final String SERVICE = "callboot-members";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A node asks again after a minute, and needs some time to join. */
  private static final Duration LIMIT_OF_ASKING_AGAIN = Duration.ofSeconds(120);

  private static ApiCertificate certificate;

  private final String site = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<SiteMembership> nodes = new ArrayList<>();
  private List<Integer> ports = List.of();

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    certificate = ApiCertificate.make(folder);
  }

  @BeforeEach
  void choosePorts() throws Exception {
    ports = List.of(FreePorts.tcp(), FreePorts.tcp(), FreePorts.tcp());
    System.setProperty(TOKEN, GuardedApi.TOKEN);
    System.setProperty(AUTHORITY, certificate.pem());
  }

  @AfterEach
  void leave() {
    nodes.forEach(SiteMembership::close);
    System.clearProperty(MASTER);
    System.clearProperty(TOKEN);
    System.clearProperty(AUTHORITY);
  }

  @Test
  void threeNodesFindEachOtherWithTheRoleOfTheManifests() throws Exception {
    try (GuardedApi api = api(rightsOfTheManifests())) {
      ports.forEach(this::join);

      await().atMost(LIMIT).until(() -> nodes.stream().allMatch(node -> node.size() == 3));
      assertThat(nodes).allMatch(node -> node.problem().isEmpty());
      assertThat(api.used()).isEqualTo(rightsOfTheManifests());
    }
  }

  @Test
  void aNodeThatMayNotAskIsNotReadyAndSaysWhy() throws Exception {
    try (GuardedApi api = api(Set.of())) {
      assertThat(ready(join(ports.get(0))))
          .startsWith("503")
          .contains("allow its service account to list endpointslices");

      api.allow(rightsOfTheManifests());
      assertThat(ready(join(ports.get(1)))).startsWith("200");
    }
  }

  @Test
  void aNodeThatWasRefusedAsksAgain() throws Exception {
    try (GuardedApi api = api(Set.of())) {
      SiteMembership node = join(ports.get(0));
      api.allow(rightsOfTheManifests());

      await()
          .atMost(LIMIT_OF_ASKING_AGAIN)
          .until(() -> node.size() == 1 && node.problem().isEmpty());
    }
  }

  @Test
  void aNodeThatWasRefusedAndIsFoundByAnotherIsReady() throws Exception {
    try (GuardedApi api = api(Set.of())) {
      SiteMembership refused = join(ports.get(0));
      assertThat(refused.problem()).isPresent();
      api.allow(rightsOfTheManifests());
      SiteMembership other = join(ports.get(1));

      await().atMost(LIMIT).until(() -> refused.size() == 2 && other.size() == 2);
      await().atMost(LIMIT).until(() -> refused.problem().isEmpty());
    }
  }

  @Test
  void aNodeThatFoundTheOthersStaysReadyWhenItMayNotAskAnyMore() throws Exception {
    try (GuardedApi api = api(rightsOfTheManifests())) {
      SiteMembership node = join(ports.get(0));
      api.allow(Set.of());

      await().atMost(LIMIT).until(() -> api.refusedLists() > 0);
      assertThat(ready(node)).startsWith("200");
    }
  }

  private GuardedApi api(Set<String> rights) throws Exception {
    GuardedApi api = new GuardedApi(certificate.context(), rights, SERVICE, ports);
    System.setProperty(MASTER, api.url());
    return api;
  }

  private SiteMembership join(int port) {
    SiteMembership node = new SiteMembership(site, new Node(port));
    nodes.add(node);
    node.join();
    return node;
  }

  /** Status and body of {@code /ready} of a program with this part. */
  private static String ready(SiteMembership node) throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (OpsServer ops = OpsServer.start(new AnyPort(), meters, OpsView.of(() -> List.of(node)))) {
      URI uri = URI.create("http://127.0.0.1:" + ops.port() + "/ready");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private static Set<String> rightsOfTheManifests() {
    return Manifests.read(Kustomize.overlay("single-site"), new ArrayList<>())
        .all(Role.class)
        .findFirst()
        .map(AccessPolicy::rights)
        .orElseThrow();
  }

  /** A node whose site is a Service. */
  private record Node(int port) implements HazelcastSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public Optional<List<String>> peers() {
      return Optional.empty();
    }

    @Override
    public int expectedMembers() {
      return 0;
    }

    @Override
    public Duration compareInterval() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Kubernetes kubernetes() {
      return new Members(Optional.of(SERVICE), Optional.of("callboot"));
    }
  }

  private record Members(Optional<String> service, Optional<String> namespace)
      implements HazelcastSettings.Kubernetes {}

  private record AnyPort() implements OpsSettings {
    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public int port() {
      return 0;
    }
  }
}
