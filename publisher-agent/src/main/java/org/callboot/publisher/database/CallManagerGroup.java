package org.callboot.publisher.database;

import java.util.List;

/** A CallManager group; members in order of priority, the first choice first. */
public record CallManagerGroup(String name, List<CallManager> members) {
  public CallManagerGroup {
    members = List.copyOf(members);
  }
}
