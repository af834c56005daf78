package org.callboot.publisher.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callboot.sync.file.ClusterId;

/**
 * How an agent stands, for people.
 *
 * @param leads whether it is the active one of its cluster
 * @param epoch epoch of its term; 0 while it does not lead
 * @param sites empty while it does not lead
 * @param problem why it cannot do its work; empty while it can, leading or not
 */
public record AgentStatus(
    ClusterId cluster,
    boolean leads,
    long epoch,
    List<SiteStatus> sites,
    Optional<String> problem) {
  public AgentStatus {
    sites = List.copyOf(sites);
  }

  /** As {@code /api/status} shows it. */
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("leads", leads);
    if (leads) {
      details.put("epoch", epoch);
    }
    details.put("sites", sites.stream().map(SiteStatus::details).toList());
    return details;
  }
}
