package org.callboot.sync.file;

import java.time.Instant;

/**
 * Where an entry comes from, for people: when it was built and from which change.
 *
 * @param builtAt wall-clock time of the agent; never used to order anything
 * @param cause the change in words and why there is such a file, such as {@code device
 *     SEP0007EB463101 (log 4711); .cnf as BuildCNFFlag is True}
 */
public record Origin(Instant builtAt, String cause) {}
