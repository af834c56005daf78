package org.callboot.publisher.database;

import java.util.List;

/**
 * A CallManager group.
 *
 * @param tftpDefault whether it is the group of auto-registering devices
 * @param members in order of priority, the first choice first
 */
public record CallManagerGroup(String name, boolean tftpDefault, List<CallManager> members) {
  public CallManagerGroup {
    members = List.copyOf(members);
  }

  /** A group that is not the one of auto-registering devices. */
  public CallManagerGroup(String name, List<CallManager> members) {
    this(name, false, members);
  }

  /** The first choices, {@code limit} of them at most. */
  public List<CallManager> first(int limit) {
    return members.subList(0, Math.min(limit, members.size()));
  }
}
