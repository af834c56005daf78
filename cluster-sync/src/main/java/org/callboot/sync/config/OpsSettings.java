package org.callboot.sync.config;

import io.smallrye.config.WithDefault;

/** The operations port: meters and health. */
public interface OpsSettings {
  @WithDefault("127.0.0.1")
  @Setting(
      text = "Address that the operations port listens on; it is for operators, not for phones")
  String address();

  @WithDefault("8069")
  @Setting(
      text = "TCP port for /metrics, /live and /ready; 0 for any free one",
      min = 0,
      max = 65_535)
  int port();
}
