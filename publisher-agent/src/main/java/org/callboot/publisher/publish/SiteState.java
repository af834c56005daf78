package org.callboot.publisher.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the publisher of one site is doing.
 *
 * <pre>
 * CONNECTING  → FOLLOWING   the site is as this agent left it
 *             → REBUILDING  it is not: its epoch is opened, all files are compared
 * REBUILDING  → FOLLOWING   the site has the files of one snapshot
 * FOLLOWING   → REBUILDING  the interval has passed
 *             → CONNECTING  the site's manifest is not the last one written, or the epoch was raised
 * WAITING     → CONNECTING  the pause is over
 * the first three → WAITING  something did not answer
 * the first three → DEPOSED  another agent leads
 * </pre>
 *
 * <p>DEPOSED is the end. A publisher that is told to stop just stops, in whatever state.
 */
public enum SiteState {
  CONNECTING,
  REBUILDING,
  FOLLOWING,
  WAITING,
  DEPOSED;

  /** Names in lower case, as they stand in meters. */
  public static List<String> tags() {
    return Arrays.stream(values()).map(SiteState::tag).toList();
  }

  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * This state's successor.
   *
   * @throws IllegalStateException if the move is not in the list
   */
  SiteState to(SiteState next) {
    if (!successors().contains(next)) {
      throw new IllegalStateException("no way from " + this + " to " + next);
    }
    return next;
  }

  private Set<SiteState> successors() {
    return switch (this) {
      case CONNECTING -> Set.of(FOLLOWING, REBUILDING, WAITING, DEPOSED);
      case REBUILDING -> Set.of(FOLLOWING, WAITING, DEPOSED);
      case FOLLOWING -> Set.of(REBUILDING, CONNECTING, WAITING, DEPOSED);
      case WAITING -> Set.of(CONNECTING);
      case DEPOSED -> Set.of();
    };
  }
}
