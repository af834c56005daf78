package org.callboot.sync.parameters;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.callboot.sync.file.ClusterId;

/** Where an {@code AlternateFileLocation} points: one more place that a file may come from. */
public sealed interface AlternatePath {
  /** The value as an operator writes it. */
  String text();

  /** Files of another CallManager cluster of this tier: {@code cluster:branch}. */
  record OtherCluster(ClusterId cluster) implements AlternatePath {
    @Override
    public String text() {
      return "cluster:" + cluster;
    }
  }

  /** A folder that the node reads: {@code /srv/tftp/east} or {@code file:/srv/tftp/east}. */
  record Directory(Path directory) implements AlternatePath {
    @Override
    public String text() {
      return directory.toString();
    }
  }

  /**
   * Reads a value.
   *
   * @throws InvalidParameterException for an unknown scheme, a folder that is relative, the root or
   *     has a part "..", or a bad cluster name
   */
  static AlternatePath of(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("cluster:")) {
      return otherCluster(value.substring("cluster:".length()));
    }
    if (lower.startsWith("tftp://") || lower.startsWith("http://")) {
      throw new InvalidParameterException(
          "'"
              + value
              + "' names a server outside the tier, which this version cannot ask yet;"
              + " use cluster:NAME or an absolute folder");
    }
    return directory(lower.startsWith("file:") ? value.substring("file:".length()) : value);
  }

  private static OtherCluster otherCluster(String name) {
    try {
      return new OtherCluster(new ClusterId(name));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(String.valueOf(e.getMessage()));
    }
  }

  /** Behind a symbolic link, ".." would be another folder than the one that the text shows. */
  private static boolean hasWayBack(Path path) {
    for (Path part : path) {
      if (part.toString().equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static Directory directory(String value) {
    String path = value.startsWith("//") ? value.replaceFirst("^/+", "/") : value;
    if (!path.startsWith("/")) {
      throw new InvalidParameterException(
          "'"
              + value
              + "' is not a path: use cluster:NAME or an absolute folder such as /srv/tftp");
    }
    try {
      Path given = Path.of(path);
      if (hasWayBack(given)) {
        throw new InvalidParameterException(
            "'" + value + "' has a part '..'; name the folder itself");
      }
      Path directory = given.normalize();
      if (directory.getNameCount() == 0) {
        throw new InvalidParameterException(
            "'" + value + "' is the whole file system; name the folder that holds the files");
      }
      return new Directory(directory);
    } catch (InvalidPathException e) {
      throw new InvalidParameterException("'" + value + "' is not a folder name: " + e.getReason());
    }
  }
}
