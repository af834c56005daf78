package org.callboot.k8s;

import java.util.stream.Stream;

/** A rule that all overlays keep. */
interface Policy {
  /** A line for each object that breaks the rule. */
  Stream<String> complaints(Manifests manifests);
}
