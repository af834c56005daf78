package org.callboot.sync.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** A site that a publisher-agent publishes to. */
public interface SiteSettings {
  @Setting(text = "Nodes of the site as host:port, separated by commas; one that is up suffices")
  List<String> addresses();

  @WithDefault("10s")
  @Setting(
      text = "Longest time that one batch may take before the agent tries again",
      unit = "duration",
      min = 500,
      max = 600_000)
  Duration writeTimeout();
}
