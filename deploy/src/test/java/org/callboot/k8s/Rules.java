package org.callboot.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that the objects of an overlay are held against. */
final class Rules {
  /** Made by hand, each with its key. */
  static final Set<String> SECRETS =
      Set.of(
          "callboot-database/user",
          "callboot-database/password",
          "callboot-database-hq/user",
          "callboot-database-hq/password",
          "callboot-database-branch/user",
          "callboot-database-branch/password");

  private static final List<Policy> POLICIES =
      List.of(
          new AccessPolicy(),
          new BalancerPolicy(),
          new ContainerPolicy(),
          new IsolationPolicy(),
          new MonitorPolicy(),
          new NetworkRulesPolicy(),
          new PeerPolicy(),
          new PlacePolicy(),
          new PrimaryPolicy(),
          new ProbePolicy(),
          new ProgramPolicy(),
          new ReferencePolicy(SECRETS),
          new RolloutPolicy(),
          new SelectorPolicy(),
          new SettingsPolicy());

  private Rules() {}

  /** A line for each thing that is wrong; the rules are asked when all objects could be read. */
  static List<String> complaints(List<ObjectNode> documents) {
    List<String> complaints = new ArrayList<>();
    Manifests manifests = Manifests.read(documents, complaints);
    if (complaints.isEmpty()) {
      POLICIES.forEach(policy -> policy.complaints(manifests).forEach(complaints::add));
    }
    return complaints;
  }
}
