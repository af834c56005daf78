package org.callboot.publisher.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.feed.RowChange;
import org.callboot.sync.file.FileName;

/** In words, which change a file of a batch comes from. */
final class Causes {
  private final Map<String, String> byDevice = new HashMap<>();
  private final String other;

  private Causes(String other) {
    this.other = other;
  }

  static Causes of(String everything) {
    return new Causes(everything);
  }

  /** The change of the device or gateway itself, else the first change of another row. */
  static Causes of(List<RowChange> changes) {
    String other =
        changes.stream()
            .filter(change -> !isDevice(change))
            .findFirst()
            .map(Causes::inWords)
            .orElse("repair of the site");
    Causes causes = new Causes(other);
    changes.stream()
        .filter(Causes::isDevice)
        .forEach(change -> causes.byDevice.put(change.key(), inWords(change)));
    return causes;
  }

  private static boolean isDevice(RowChange change) {
    return change.table().equals("device") || change.table().equals("gateway");
  }

  private static String inWords(RowChange change) {
    return change.table() + " " + change.key() + " (log " + change.position() + ")";
  }

  /** Which change made the file be built, and why there is such a file. */
  String of(BuiltFile file) {
    return of(file.name()) + "; " + file.reason();
  }

  /** Which change the file comes from or goes with. */
  String of(FileName file) {
    return ConfigFileBuilder.deviceOf(file)
        .map(device -> byDevice.getOrDefault(device, other))
        .orElse(other);
  }
}
