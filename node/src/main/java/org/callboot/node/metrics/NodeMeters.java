package org.callboot.node.metrics;

import java.util.List;

/**
 * Catalogue of the node's meters. Dashboards and alerts may use these names and no others; no tag
 * ever holds a file name, an address or a device. On {@code /metrics} dots become underscores,
 * counters end in {@code _total} and timers are in seconds. The family is named after the service;
 * the tag {@code protocol} tells TFTP and HTTP apart.
 */
public enum NodeMeters {
  REQUESTS(
      "callboot.tftp.requests",
      Type.COUNTER,
      "",
      "Requests that were answered, by how they ended",
      List.of("protocol", "outcome")),
  HEARTBEAT(
      "callboot.tftp.heartbeat",
      Type.COUNTER,
      "",
      "Grows by one each second for each event loop that serves files by TFTP",
      List.of("loop")),
  LOOKUPS(
      "callboot.tftp.lookups",
      Type.COUNTER,
      "",
      "Names that were searched, by their prefix and by what came of it: found, not_found (on no"
          + " path), unavailable (not known)",
      List.of("prefix", "result")),
  DROPPED(
      "callboot.tftp.dropped.datagrams",
      Type.COUNTER,
      "",
      "Datagrams that were dropped without an answer",
      List.of("reason")),
  SERVED(
      "callboot.tftp.served",
      Type.COUNTER,
      "",
      "Files that were sent completely, by the path that they came from",
      List.of("protocol", "path")),
  UNFINISHED(
      "callboot.tftp.unfinished",
      Type.COUNTER,
      "",
      "Transfers that began and did not complete, by the path that the file came from and how they ended",
      List.of("protocol", "path", "outcome")),
  SENT(
      "callboot.tftp.sent",
      Type.COUNTER,
      "bytes",
      "Bytes of files that were sent; by TFTP those that devices confirmed",
      List.of("protocol")),
  BLOCKS(
      "callboot.tftp.blocks",
      Type.COUNTER,
      "",
      "Blocks of files that devices confirmed",
      List.of()),
  RESENDS(
      "callboot.tftp.resends",
      Type.COUNTER,
      "",
      "Packets that were sent again for want of an answer",
      List.of()),
  REPEATED_REQUESTS(
      "callboot.tftp.repeated.requests",
      Type.COUNTER,
      "",
      "Requests that came again while their transfer was under way",
      List.of()),
  STRANGERS(
      "callboot.tftp.strangers",
      Type.COUNTER,
      "",
      "Packets that came to a transfer from another sender",
      List.of()),
  IN_PROGRESS(
      "callboot.tftp.in.progress",
      Type.GAUGE,
      "",
      "Requests in progress, over all protocols",
      List.of()),
  HTTP_IN_PROGRESS(
      "callboot.http.in.progress",
      Type.GAUGE,
      "",
      "Requests by HTTP in progress, a part of callboot_tftp_in_progress",
      List.of()),
  CAP(
      "callboot.tftp.cap",
      Type.GAUGE,
      "",
      "Most requests that may be in progress (MaximumServingCount)",
      List.of()),
  UNCONFIRMED(
      "callboot.tftp.unconfirmed",
      Type.GAUGE,
      "",
      "Requests in progress whose device has not answered yet",
      List.of()),
  SUSPENDED(
      "callboot.tftp.suspended",
      Type.GAUGE,
      "",
      "Requests that had to yield their place and get one back if their device answers",
      List.of()),
  YIELDED(
      "callboot.tftp.yielded",
      Type.COUNTER,
      "",
      "Times that a request whose device had not answered had to yield its place",
      List.of()),
  WAITING("callboot.tftp.waiting", Type.GAUGE, "", "Requests that wait for a place", List.of()),
  FIRST_BLOCK(
      "callboot.tftp.first.block",
      Type.TIMER,
      "seconds",
      "Time from a request by TFTP to the first block of its file",
      List.of("class")),
  TRANSFER_TIME(
      "callboot.tftp.transfer",
      Type.TIMER,
      "seconds",
      "Time from a request to the end of its transfer, completed transfers only",
      List.of("protocol", "class")),
  PATH_FILES(
      "callboot.path.files",
      Type.GAUGE,
      "",
      "Files that a path of the search list holds",
      List.of("path")),
  PATH_UP(
      "callboot.path.up",
      Type.GAUGE,
      "",
      "1 when all that a path holds is known; 0 when it is down or not read yet",
      List.of("path")),
  COPY_COMPLETE(
      "callboot.copy.complete",
      Type.GAUGE,
      "",
      "1 once the copy of a cluster equalled its manifest; stays 1",
      List.of("path")),
  COPY_BEHIND(
      "callboot.copy.behind",
      Type.GAUGE,
      "seconds",
      "How long the copy of a cluster has lacked something that its manifest stands for; 0 while it lacks nothing",
      List.of("path")),
  COPY_HELD(
      "callboot.copy.held",
      Type.GAUGE,
      "bytes",
      "Contents of a cluster's files that its copy holds in memory",
      List.of("path")),
  COPY_REFUSED(
      "callboot.copy.refused",
      Type.COUNTER,
      "",
      "Entries that a copy refused: stale (a newer one is held), fenced (its agent did not lead)",
      List.of("path", "reason")),
  COPY_AGE(
      "callboot.copy.age",
      Type.GAUGE,
      "seconds",
      "Time since a copy on disk was last in step with the site, over restarts; NaN if never",
      List.of("cluster")),
  COPY_FROM_DISK(
      "callboot.copy.from.disk",
      Type.GAUGE,
      "",
      "1 when the copy of a cluster began with what was on disk",
      List.of("cluster")),
  COPY_DISK_SIZE(
      "callboot.copy.disk",
      Type.GAUGE,
      "bytes",
      "Size of a copy on disk, its log included",
      List.of("cluster")),
  COPY_DISK_REFUSED(
      "callboot.copy.disk.refused",
      Type.COUNTER,
      "",
      "Rows of a copy on disk that were refused by their checksum",
      List.of("cluster")),
  COPY_DISK_UNREADABLE(
      "callboot.copy.disk.unreadable",
      Type.COUNTER,
      "",
      "Copies on disk that could not be used and were moved aside",
      List.of("cluster")),
  COPY_DISK_OWED(
      "callboot.copy.disk.owed",
      Type.GAUGE,
      "seconds",
      "For how long a copy on disk has lacked something that is served; 0 while it has all, counted anew from each write",
      List.of("cluster")),
  COPY_DISK_FAILURES(
      "callboot.copy.disk.failures",
      Type.COUNTER,
      "",
      "Writes of a copy to disk that failed or took longer than a change may wait",
      List.of("cluster")),
  DEVICE_CONFLICTS(
      "callboot.device.conflicts",
      Type.GAUGE,
      "",
      "Devices that several clusters of the search list have, 1000 at most",
      List.of()),
  PARAMETERS_REFUSED(
      "callboot.parameters.refused",
      Type.GAUGE,
      "",
      "1 while a service parameter of the primary cluster is bad and the last good ones are in force, else 0",
      List.of()),
  CONTENT_CACHE(
      "callboot.content.cache",
      Type.GAUGE,
      "bytes",
      "Contents of static files that are held in memory",
      List.of()),
  CONTENT_READS(
      "callboot.content.reads",
      Type.COUNTER,
      "",
      "Static files that were read from their folder, since they were not in memory",
      List.of()),
  CONTENT_READ(
      "callboot.content.read",
      Type.COUNTER,
      "bytes",
      "Bytes of static files that were read from their folders",
      List.of()),
  COLLECTORS(
      "callboot.tftp.collectors",
      Type.COUNTER,
      "",
      "Addresses that asked within a minute for files of more devices than"
          + " callboot.tftp.devices-per-address allows without a warning",
      List.of()),
  MOST_DEVICES(
      "callboot.tftp.most.devices",
      Type.GAUGE,
      "",
      "Devices whose files the busiest address asked for, in this minute or the one before",
      List.of()),
  STARTED(
      "callboot.node.started",
      Type.GAUGE,
      "seconds",
      "When this program started, in seconds since 1970 (UTC)",
      List.of()),
  READY(
      "callboot.node.ready",
      Type.GAUGE,
      "",
      "1 if this node is ready, as /ready says it; 0 otherwise, also while it stops",
      List.of()),
  SITE_MERGES(
      "callboot.site.merges",
      Type.COUNTER,
      "",
      "Merges after a split of the site in which this node changed over to the other part",
      List.of()),
  SITE_MEMBERS(
      "callboot.site.members",
      Type.GAUGE,
      "",
      "Nodes of the site that this one sees, itself included; 0 when it is no member any more",
      List.of()),
  SITE_MISSING(
      "callboot.site.missing",
      Type.GAUGE,
      "",
      "Nodes that callboot.hazelcast.expected-members tells of and this one does not see",
      List.of());

  /** Kinds of meters, as Prometheus names them; a timer is a histogram there. */
  public enum Type {
    COUNTER,
    GAUGE,
    TIMER
  }

  private final String meterName;
  private final Type type;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // only ever a List.of
  private final List<String> tags;

  NodeMeters(String meterName, Type type, String unit, String description, List<String> tags) {
    this.meterName = meterName;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.tags = tags;
  }

  public String meterName() {
    return meterName;
  }

  public Type type() {
    return type;
  }

  /** Base unit; empty for plain counts. */
  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }

  /** Names of its tags, in the order in which they are written. */
  public List<String> tags() {
    return tags;
  }
}
