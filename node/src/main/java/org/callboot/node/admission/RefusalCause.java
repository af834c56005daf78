package org.callboot.node.admission;

/** Why a request got no place. */
public enum RefusalCause {
  /** All places are taken, and none came free in time for those that may wait. */
  NO_PLACE,
  /** Its address has as many places as one address may have. */
  ADDRESS_PLACES,
  /** Its address asks more often than one address may. */
  ADDRESS_RATE
}
