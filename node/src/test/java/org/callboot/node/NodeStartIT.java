package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.Hazelcast;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.config.SettingsLoader;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that cannot start leaves nothing behind. */
@Timeout(120)
class NodeStartIT {
  private static NodeSettings settings(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("callboot.site", "east");
    values.put("callboot.primary", "hq");
    values.put("callboot.tftp.addresses", "127.0.0.1");
    values.put("callboot.tftp.port", "0");
    values.put("callboot.tftp.drain-timeout", "0s");
    values.put("callboot.http.port", "0");
    values.put("callboot.hazelcast.port", "0");
    values.put("callboot.ops.port", "0");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new SettingsLoader(Map.of()).load(NodeSettings.class, Optional.empty(), values);
  }

  @AfterEach
  void noMemberIsLeft() {
    assertThat(Hazelcast.getAllHazelcastInstances()).isEmpty();
  }

  private static ServerSocket takenPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void theOperationsPortIsTaken() throws IOException {
    try (ServerSocket taken = takenPort()) {
      NodeSettings settings = settings("callboot.ops.port", "" + taken.getLocalPort());
      assertThatThrownBy(() -> NodeMain.start(settings, new PrintWriter(new StringWriter())))
          .hasMessageContaining("cannot open the operations port");
    }
  }

  @Test
  void thePortForHttpIsTaken() throws IOException {
    try (ServerSocket taken = takenPort()) {
      NodeSettings settings = settings("callboot.http.port", "" + taken.getLocalPort());
      assertThatThrownBy(() -> Node.start(settings, new SimpleMeterRegistry(), Ticker.system()))
          .hasMessageContaining("callboot.http.port");
    }
  }

  @Test
  void aPartFailsBetweenJoiningAndOpening() {
    SimpleMeterRegistry broken = new SimpleMeterRegistry();
    broken
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("no meters");
              }
            });
    assertThatThrownBy(() -> Node.start(settings(), broken, Ticker.system()))
        .hasMessageContaining("no meters");
  }
}
