package org.callboot.sync.hazelcast;

import java.util.List;
import java.util.Optional;
import org.callboot.sync.config.HazelcastSettings;

/**
 * What an operator should know of who is in the site. Hazelcast starts a site of its own when it
 * finds nobody, also where the Kubernetes API refuses to answer, and says nothing more.
 */
final class MembershipRemark {
  private MembershipRemark() {}

  /**
   * The remark; empty when as many are seen as there should be.
   *
   * @param seen members that this node sees, itself included; 1 or more
   */
  static Optional<String> of(HazelcastSettings settings, int seen) {
    int expected = settings.expectedMembers();
    if (seen < expected) {
      return Optional.of(
          seen
              + " of the "
              + expected
              + " nodes that callboot.hazelcast.expected-members tells of are seen; "
              + remedy(settings));
    }
    return expected == 0 && seen == 1 && namesOthers(settings)
        ? Optional.of(
            "no other node of the site is seen; "
                + remedy(settings)
                + "; if it has no other, say so by callboot.hazelcast.expected-members")
        : Optional.empty();
  }

  /** How many are missing; 0 where that is not judged. */
  static int missing(HazelcastSettings settings, int seen) {
    return Math.max(0, settings.expectedMembers() - seen);
  }

  private static boolean namesOthers(HazelcastSettings settings) {
    String own = settings.address() + ":" + settings.port();
    return settings.kubernetes().service().isPresent()
        || settings.peers().orElse(List.of()).stream().anyMatch(peer -> !peer.equals(own));
  }

  private static String remedy(HazelcastSettings settings) {
    return settings
        .kubernetes()
        .service()
        .map(
            service ->
                "look whether their pods run, whether callboot.hazelcast.kubernetes.service '"
                    + service
                    + "' is their Service, and whether the pod's service account may list"
                    + " endpointslices")
        .orElse("look whether the others run and callboot.hazelcast.peers names them");
  }
}
