package org.callboot.node;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callboot.node.net.PortMode;
import org.callboot.sync.config.ClusterNameConverter;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.LogSettings;
import org.callboot.sync.config.OpsSettings;
import org.callboot.sync.config.Setting;

/** Settings of a node. */
@ConfigMapping(prefix = "callboot")
public interface NodeSettings {
  @Setting(
      text =
          "Name of the site, 1 to 40 lower-case letters, digits and inner hyphens; all nodes of a"
              + " site share it, and agents publish to it under this name")
  @WithConverter(ClusterNameConverter.class)
  String site();

  @Setting(
      text =
          "Name of the CallManager cluster whose files are the primary path and whose service"
              + " parameters rule, written as the site's")
  @WithConverter(ClusterNameConverter.class)
  String primary();

  Tftp tftp();

  Http http();

  Statics statics();

  Copy copy();

  HazelcastSettings hazelcast();

  OpsSettings ops();

  LogSettings log();

  /** The TFTP service; who is served holds for HTTP too. */
  interface Tftp {
    @WithDefault("*")
    @Setting(
        text =
            "Addresses that phones ask, separated by commas, each opened by itself so that answers"
                + " leave from it; * for all that the host has at start, link-local ones left out")
    List<String> addresses();

    @WithDefault("69")
    @Setting(text = "UDP port; 0 for any free one", min = 0, max = 65_535)
    int port();

    @WithDefault("4194304")
    @Setting(
        text =
            "Receive buffer of each address, asked of the kernel (net.core.rmem_max is its limit);"
                + " it decides how large a boot storm may be",
        unit = "bytes",
        min = 65_536,
        max = 268_435_456)
    int receiveBuffer();

    @WithDefault("65464")
    @Setting(
        text =
            "Largest block size that is granted (RFC 2348); lower it to 1428 where IP fragments get"
                + " lost",
        unit = "bytes",
        min = 512,
        max = 65_464)
    int maxBlockSize();

    @WithDefault("ephemeral")
    @WithConverter(PortModeConverter.class)
    @Setting(
        text =
            "Ports that transfers send from: ephemeral (a few free ports, kept open and shared),"
                + " fresh (a new one for each transfer), a range such as 40000-40100 for firewalls,"
                + " or single-port (the listening port, for address translation and Kubernetes"
                + " Services)")
    PortMode transferPorts();

    @WithDefault("4")
    @Setting(
        text = "Ports kept open for transfers, for each address and loop; of a range at most those",
        unit = "ports",
        min = 2,
        max = 64)
    int pooledPorts();

    @WithDefault("0")
    @Setting(
        text =
            "Event loops, each with a listener on every address (SO_REUSEPORT, Linux only); 0: one"
                + " for every four processors, four at most",
        unit = "loops",
        min = 0,
        max = 32)
    int loops();

    @WithDefault("true")
    @Setting(
        text =
            "Whether the system may cut a window into its datagrams by itself (UDP_SEGMENT); it is"
                + " left off anyway where it fails")
    boolean segmentation();

    @WithDefault("64")
    @Setting(
        text =
            "Largest window that is granted (RFC 7440); no window is larger than 512 KiB, whatever"
                + " its blocks",
        unit = "blocks",
        min = 1,
        max = 65_535)
    int maxWindowSize();

    @WithDefault("255s")
    @Setting(
        text =
            "Longest time-out that is granted (RFC 2349); a client that asks for a longer one gets"
                + " the waits below. A silent client holds its place for two of them",
        unit = "duration",
        min = 1_000,
        max = 255_000)
    Duration maxTimeout();

    @WithDefault("1s")
    @Setting(
        text =
            "First wait for an answer, unless the client asked for a time-out; later waits follow"
                + " the measured round trip (RFC 6298), and double with each packet that is not"
                + " answered",
        unit = "duration",
        min = 10,
        max = 60_000)
    Duration retransmitAfter();

    @WithDefault("50ms")
    @Setting(
        text = "Shortest wait, however short the round trip is",
        unit = "duration",
        min = 10,
        max = 60_000)
    Duration retransmitMin();

    @WithDefault("8s")
    @Setting(
        text =
            "Longest wait, unless the client asked for a longer time-out; the longest of the three"
                + " if it is below the others",
        unit = "duration",
        min = 10,
        max = 60_000)
    Duration retransmitMax();

    @WithDefault("false")
    @Setting(
        text =
            "Whether requests from source ports below 1024 are answered; forged ones can draw"
                + " another server into a loop")
    boolean answerWellKnownPorts();

    @Setting(
        text =
            "Ranges of addresses that are served, such as 10.1.0.0/16, separated by commas; others"
                + " hear nothing, by HTTP 403. None: all are served")
    Optional<List<@WithConverter(SourceRangeConverter.class) String>> allowedSources();

    @WithDefault("300ms")
    @Setting(
        text =
            "Time for which a request keeps its place for certain until its device has answered;"
                + " after it, it yields its place when all are taken. Shortened by itself while a"
                + " flood lasts",
        unit = "duration",
        min = 0,
        max = 60_000)
    Duration unconfirmedHold();

    @WithDefault("0")
    @Setting(
        text =
            "Most places of MaximumServingCount that one address (IPv6: one /64) may have; 0 for no"
                + " limit, which phones behind one translated address need",
        min = 0,
        max = 1_000_000)
    int placesPerAddress();

    @WithDefault("0")
    @Setting(
        text =
            "Most requests a second of one address (IPv6: of one /64), ten seconds' worth of them"
                + " at once; 0 for no limit",
        min = 0,
        max = 1_000_000)
    int requestsPerAddress();

    @WithDefault("100")
    @Setting(
        text =
            "Devices for whose files one address (IPv6: one /64) may ask within a minute before a"
                + " warning names it; 0 for no warning. Nothing is refused",
        min = 0,
        max = 999)
    int devicesPerAddress();

    @WithDefault("0s")
    @Setting(
        text =
            "Time for which a request may wait for a place before it gets the retry answer; 0 for"
                + " not at all",
        unit = "duration",
        min = 0,
        max = 60_000)
    Duration overflowWait();

    @WithDefault("1000")
    @Setting(text = "Most requests that may wait for a place", min = 0, max = 1_000_000)
    int overflowQueue();

    @WithDefault("false")
    @Setting(text = "Whether default files may come from alternate paths too")
    boolean defaultFilesFromAlternates();

    @WithDefault("10s")
    @Setting(
        text = "Time that running transfers get to finish when the node stops",
        unit = "duration",
        min = 0,
        max = 600_000)
    Duration drainTimeout();

    @WithDefault("0s")
    @Setting(
        text =
            "Time for which a node that stops goes on giving the retry answer although no transfer"
                + " runs, for phones and load balancers that still send; drain-timeout at most",
        unit = "duration",
        min = 0,
        max = 60_000)
    Duration lameDuck();
  }

  /** The same files by HTTP, on the addresses of the TFTP service. */
  interface Http {
    @WithDefault("true")
    @Setting(text = "Whether the files are served by HTTP too")
    boolean enabled();

    @WithDefault("6970")
    @Setting(
        text = "TCP port, on the same addresses as TFTP; 0 for any free one",
        min = 0,
        max = 65_535)
    int port();
  }

  /** Static files in folders. */
  interface Statics {
    @WithDefault("2s")
    @Setting(
        text = "Time between two looks at the folders",
        unit = "duration",
        min = 100,
        max = 3_600_000)
    Duration scanInterval();

    @WithDefault("10s")
    @Setting(
        text =
            "Time after which a folder that does not answer counts as down, and a request whose"
                + " file was not read gets the retry answer",
        unit = "duration",
        min = 100,
        max = 600_000)
    Duration scanTimeout();

    @WithDefault("268435456")
    @Setting(
        text =
            "Heap memory for the contents of static files, all folders together; half of the heap"
                + " at most. A larger file is not served",
        unit = "bytes",
        min = 1_048_576,
        max = 68_719_476_736L)
    long cacheSize();
  }

  /** The node's copies on disk. */
  interface Copy {
    @Setting(
        text =
            "Folder of the copies on disk, of this node alone, made if it is missing; none: a"
                + " restart while the site is gone serves nothing")
    Optional<@WithConverter(FolderConverter.class) Path> folder();

    @WithDefault("1s")
    @Setting(
        text =
            "Time that a change may wait until it is on disk; after it the change is served all the"
                + " same",
        unit = "duration",
        min = 10,
        max = 60_000)
    Duration writeLimit();

    @WithDefault("5s")
    @Setting(
        text =
            "Time that a node with a complete copy on disk waits at its start for a comparison with"
                + " the site, before its ports open without; and, at any time, that a new list of"
                + " alternate paths waits for theirs",
        unit = "duration",
        min = 0,
        max = 600_000)
    Duration joinWait();
  }
}
