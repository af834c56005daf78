package org.callboot.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.callboot.node.admission.Admission;
import org.callboot.node.http.FileHttpServer;
import org.callboot.node.metrics.DeviceCensus;
import org.callboot.node.metrics.NodeMeters;
import org.callboot.node.metrics.StateMeters;
import org.callboot.node.paths.LiveSearchPath;
import org.callboot.node.resolve.directory.ContentCache;
import org.callboot.sync.hazelcast.SiteMembership;
import org.callboot.sync.runtime.Component;

/** The state of a node as a whole, for its meters and for {@code /api/status}. */
record NodeState(
    SiteMembership site,
    LiveSearchPath searchPath,
    ContentCache contents,
    Admission admission,
    DeviceCensus census) {

  void showMeters(MeterRegistry meters, Optional<FileHttpServer> http) {
    Map<NodeMeters, LongSupplier> sources = new EnumMap<>(NodeMeters.class);
    sources.put(NodeMeters.IN_PROGRESS, admission::inUse);
    sources.put(NodeMeters.CAP, admission::limit);
    sources.put(NodeMeters.UNCONFIRMED, admission::unconfirmed);
    sources.put(NodeMeters.SUSPENDED, admission::suspended);
    sources.put(NodeMeters.YIELDED, admission::yielded);
    sources.put(NodeMeters.WAITING, admission::waiting);
    sources.put(NodeMeters.HTTP_IN_PROGRESS, () -> http.map(FileHttpServer::inProgress).orElse(0));
    sources.put(
        NodeMeters.STARTED, () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1000);
    sources.put(NodeMeters.SITE_MEMBERS, site::size);
    sources.put(NodeMeters.SITE_MISSING, site::missing);
    sources.put(NodeMeters.SITE_MERGES, site::merges);
    sources.put(NodeMeters.PARAMETERS_REFUSED, () -> searchPath.refusesParameters() ? 1 : 0);
    sources.put(NodeMeters.DEVICE_CONFLICTS, () -> searchPath.conflicts().size());
    sources.put(NodeMeters.CONTENT_CACHE, contents::heldBytes);
    sources.put(NodeMeters.CONTENT_READS, contents::reads);
    sources.put(NodeMeters.CONTENT_READ, contents::readBytes);
    sources.put(NodeMeters.COLLECTORS, census::collectors);
    sources.put(
        NodeMeters.MOST_DEVICES,
        () -> census.busiest().stream().mapToInt(DeviceCensus.Count::devices).max().orElse(0));
    StateMeters.register(meters, sources);
  }

  /** Who is being served; it is shown and decides nothing. */
  Component requestsPart() {
    return new StatusPart("requests", this::requests);
  }

  private Map<String, Object> requests() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("inProgress", admission.inUse());
    details.put("cap", admission.limit());
    details.put("unconfirmed", admission.unconfirmed());
    details.put("waiting", admission.waiting());
    details.put("yielded", admission.yielded());
    details.put("busiestAddresses", census.busiest().stream().map(NodeState::shown).toList());
    return details;
  }

  private static Map<String, Object> shown(DeviceCensus.Count count) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("address", count.address().getHostAddress());
    shown.put("devices", count.devices());
    return shown;
  }
}
