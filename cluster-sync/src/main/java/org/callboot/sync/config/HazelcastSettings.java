package org.callboot.sync.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a node joins the other nodes of its site. */
public interface HazelcastSettings {
  @WithDefault("127.0.0.1")
  @Setting(text = "Address of this node that the other nodes of the site connect to")
  String address();

  @WithDefault("5701")
  @Setting(text = "TCP port on that address; 0 for any free one", min = 0, max = 65_535)
  int port();

  @Setting(
      text = "Other nodes of the site as host:port, separated by commas; may hold this node itself")
  Optional<List<String>> peers();

  @WithDefault("0")
  @Setting(
      text =
          "Nodes that the site has, this one included; /ready has a remark while fewer are seen. 0:"
              + " not judged",
      min = 0,
      max = 100)
  int expectedMembers();

  @WithDefault("5s")
  @Setting(
      text = "Time between two comparisons of a node's copy with the site",
      unit = "duration",
      min = 100,
      max = 600_000)
  Duration compareInterval();

  Kubernetes kubernetes();

  /** Finding the other nodes through the Kubernetes API, in place of the list of peers. */
  interface Kubernetes {
    @Setting(
        text =
            "Name of the Service whose pods are the nodes of the site, in place of peers; the pod's"
                + " service account must be allowed to list endpointslices")
    Optional<String> service();

    @Setting(text = "Namespace of that Service; the pod's own if none is named")
    Optional<String> namespace();
  }
}
