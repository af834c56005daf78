package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.HeldPlace;
import org.callboot.node.admission.Permit;
import org.callboot.sync.peers.RealClient;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that were not written here fetch files byte for byte. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealClientIT {
  private static final int[] SIZES = {0, 1, 511, 512, 513, 1024, 100_000};

  @TempDir private Path folder;

  private final RecordingMetrics metrics = new RecordingMetrics();
  private final Admission cap = new Admission(30, AdmissionSettings.DEFAULT, System::nanoTime);
  private TftpServer server;

  @BeforeEach
  void start(Vertx vertx) {
    InMemoryFiles files = new InMemoryFiles();
    for (int size : SIZES) {
      files.with("file" + size, InMemoryFiles.bytes(size));
    }
    server =
        new TftpServer(
            vertx,
            TftpSettings.listeningOn(Loopback.addresses()),
            files,
            cap,
            metrics,
            Ticker.system());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(cap.inUse()).isZero();
  }

  @ParameterizedTest
  @EnumSource(RealClient.class)
  void everyClientFetchesEverySizeByteForByte(RealClient client) throws Exception {
    client.require();
    InetSocketAddress address = server.boundAddresses().get(0);
    List<String> results = new ArrayList<>();
    for (int size : SIZES) {
      Path target = folder.resolve("got" + size);
      RealClient.Result result = client.fetch(address, "file" + size, target);
      results.add(size + ": exit " + result.exitCode() + " " + result.output().strip());
      assertThat(result.exitCode()).as("%s", results).isZero();
      assertThat(target).as("%s", results).exists();
      assertThat(Files.readAllBytes(target)).isEqualTo(InMemoryFiles.bytes(size));
    }
    assertThat(metrics.count("failed") + metrics.count("timed_out")).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = RealClient.class,
      names = {"CURL", "TFTP_HPA"})
  void fetchesOverIpv6(RealClient client) throws Exception {
    Loopback.require("::1");
    client.require();
    Path target = folder.resolve("got");
    client.fetch(server.boundAddresses().get(1), "file100000", target);
    assertThat(Files.readAllBytes(target)).isEqualTo(InMemoryFiles.bytes(100_000));
  }

  @Test
  void curlTellsAMissingFileFromABusyServer() throws Exception {
    RealClient.CURL.require();
    InetSocketAddress address = server.boundAddresses().get(0);
    RealClient.Result missing =
        RealClient.CURL.fetch(address, "missing", folder.resolve("missing"));
    // 68: "File not found on TFTP server" in curl's manual.
    assertThat(missing.exitCode()).isEqualTo(68);
    cap.changeLimit(1);
    Permit held = HeldPlace.of(cap).orElseThrow();
    RealClient.Result busy = RealClient.CURL.fetch(address, "file1", folder.resolve("busy"));
    held.close();
    assertThat(busy.exitCode()).isNotIn(0, 68);
  }
}
