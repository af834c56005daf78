package org.callboot.publisher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import org.callboot.sync.config.AtLeastOne;
import org.callboot.sync.config.ClusterNameConverter;
import org.callboot.sync.config.LogSettings;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.config.Setting;
import org.callboot.sync.config.SiteSettings;

/** Settings of a publisher-agent. */
@ConfigMapping(prefix = "callboot")
public interface PublisherSettings {
  @Setting(text = "CallManager cluster whose master database this agent watches")
  @WithConverter(ClusterNameConverter.class)
  String cluster();

  @WithDefault("data")
  @Setting(text = "Folder of the embedded PostgreSQL; used only when no URL is given")
  Path data();

  DatabaseSettings database();

  AgentSettings agent();

  /** Sites by name. */
  @AtLeastOne(text = "names no site; give each site's name and addresses")
  Map<String, SiteSettings> sites();

  OpsSettings ops();

  LogSettings log();
}
