package org.callboot.publisher;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.callboot.sync.config.Setting;

/** How an agent works, whatever its cluster. */
public interface AgentSettings {
  @WithDefault("20ms")
  @Setting(
      text = "Time that an agent waits for more changes before it builds",
      unit = "duration",
      min = 0,
      max = 60_000)
  Duration linger();

  @WithDefault("1s")
  @Setting(
      text = "Time between two looks at the change log when no wake-up comes",
      unit = "duration",
      min = 50,
      max = 600_000)
  Duration pollInterval();

  @WithDefault("15m")
  @Setting(
      text = "Time between two full rebuilds that mend whatever differs",
      unit = "duration",
      min = 1_000,
      max = 86_400_000)
  Duration rebuildInterval();
}
