package org.callboot.cli.whole.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The timelines of all files that a writer changes. */
final class History {
  private final Map<String, Timeline> timelines = new ConcurrentSkipListMap<>();

  void add(String file, boolean existsAtFirst) {
    timelines.put(file, new Timeline(existsAtFirst));
  }

  Timeline of(String file) {
    Timeline timeline = timelines.get(file);
    if (timeline == null) {
      throw new IllegalArgumentException(file);
    }
    return timeline;
  }

  List<String> files() {
    return List.copyOf(timelines.keySet());
  }
}
