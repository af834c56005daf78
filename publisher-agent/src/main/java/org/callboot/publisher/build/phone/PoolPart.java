package org.callboot.publisher.build.phone;

import java.util.HashMap;
import java.util.Map;
import org.callboot.publisher.build.xml.SharedPart;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.DevicePool;
import org.callboot.publisher.database.Model;

/** What phones of one pool share, by the number of CallManagers that their model takes. */
final class PoolPart {
  /** Writes elements that name at most {@code limit} CallManagers. */
  @FunctionalInterface
  interface Content {
    void write(XmlOutput out, DevicePool pool, int limit);
  }

  private final Map<Integer, SharedPart<DevicePool>> byLimit = new HashMap<>();
  private final Content content;

  PoolPart(Content content) {
    this.content = content;
  }

  SharedPart<DevicePool> of(Model model) {
    return byLimit.computeIfAbsent(
        model.maxCallManagers(),
        limit -> new SharedPart<>((out, pool) -> content.write(out, pool, limit)));
  }
}
