package org.callboot.node.cache;

/**
 * What is known of a copy. The only move is UNKNOWN to COMPLETE, once the copy equalled its
 * manifest; it is not taken back, since a copy that later lags still answers what was true then.
 */
public enum Completeness {
  /** Never yet equal to a manifest: a name that is missing here may exist. */
  UNKNOWN,
  /** Was equal to a manifest: a name that is missing here does not exist. */
  COMPLETE
}
