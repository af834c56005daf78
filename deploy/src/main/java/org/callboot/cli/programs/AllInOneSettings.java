package org.callboot.cli.programs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import org.callboot.node.NodeSettings;
import org.callboot.publisher.AgentSettings;
import org.callboot.publisher.DatabaseSettings;
import org.callboot.sync.config.AtLeastOne;
import org.callboot.sync.config.Setting;

/**
 * Settings of a small system in one process: those of a node, and clusters with their databases.
 */
@ConfigMapping(prefix = "callboot")
public interface AllInOneSettings extends NodeSettings {
  @WithDefault("data")
  @Setting(
      text =
          "Folder of the embedded PostgreSQL, for clusters that are given no URL, and of the node's"
              + " copies (below it in copies/) unless callboot.copy.folder names another")
  Path data();

  /** CallManager clusters by name. */
  @AtLeastOne(text = "names no cluster; give at least the primary one")
  Map<String, Cluster> clusters();

  AgentSettings agent();

  /** One CallManager cluster. */
  interface Cluster {
    DatabaseSettings database();
  }
}
