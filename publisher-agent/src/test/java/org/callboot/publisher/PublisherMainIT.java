package org.callboot.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.config.SettingsException;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.runtime.StopOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a whole, with an embedded database and a site that is down. */
@Timeout(120)
class PublisherMainIT {
  @TempDir private static Path data;

  private final StringWriter output = new StringWriter();

  private PublisherSettings settings(Map<String, String> more) {
    Map<String, String> given = new HashMap<>(more);
    given.put("callboot.cluster", "hq");
    given.put("callboot.data", data.toString());
    return new SettingsLoader(Map.of()).load(PublisherSettings.class, Optional.empty(), given);
  }

  private PublisherSettings withSite(int opsPort) {
    return settings(
        Map.of(
            "callboot.sites.east.addresses",
            "127.0.0.1:1",
            "callboot.ops.port",
            Integer.toString(opsPort)));
  }

  @Test
  void settingsWithoutSitesAreRefusedWithTheRemedy() {
    assertThatThrownBy(() -> settings(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("callboot.sites names no site; give each site's name");
  }

  @Test
  void startsBesideASiteThatIsDownAndStopsCompletely() {
    PublisherSettings settings = withSite(0);
    StopOrder parts = new StopOrder();
    PublisherMain.start(settings, parts, new PrintWriter(output));
    assertThat(EmbeddedServer.running(data)).isPresent();
    assertThat(output.toString().lines())
        .anyMatch(line -> line.matches("cluster hq at jdbc:postgresql://127.0.0.1:\\d+/hq"))
        .last()
        .asString()
        .matches("operations port \\d+");
    parts.close();
    assertThat(EmbeddedServer.running(data)).isEmpty();
  }

  @Test
  void whatHasStartedIsStoppedWhenTheRestCannotStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PublisherSettings settings = withSite(taken.getLocalPort());
      assertThatThrownBy(
              () -> PublisherMain.start(settings, new StopOrder(), new PrintWriter(output)))
          .hasMessageContaining("cannot open the operations port");
    }
    assertThat(EmbeddedServer.running(data)).isEmpty();
  }

  @Test
  void holderIsTheProcessOnItsHost() {
    String process = "/" + ProcessHandle.current().pid();
    assertThat(PublisherMain.holder(Optional.of("agent-1"))).isEqualTo("agent-1" + process);
    assertThat(PublisherMain.holder(Optional.empty())).endsWith(process).doesNotStartWith("/");
    assertThat(PublisherMain.holder(Optional.of(" "))).doesNotStartWith(" ").doesNotStartWith("/");
  }
}
