package org.callboot.node.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callboot.node.cache.DeviceMac;
import org.callboot.sync.file.FileName;

/**
 * Primary path first, then the alternates in order; the first that has the name gives the file. The
 * list is one immutable value that is swapped as a whole: a search sees the old one or the new one.
 */
public final class SearchPath implements FileResolver {
  private final boolean defaultFilesFromAlternates;
  private volatile List<PathEntry> paths;

  /**
   * @param paths the primary path, then the alternates
   * @param defaultFilesFromAlternates false: {@link DefaultFiles} come from the primary path only
   */
  public SearchPath(List<PathEntry> paths, boolean defaultFilesFromAlternates) {
    this.defaultFilesFromAlternates = defaultFilesFromAlternates;
    this.paths = checked(paths);
  }

  /** Puts another list in force for all searches that begin from now on. */
  public void replace(List<PathEntry> newPaths) {
    paths = checked(newPaths);
  }

  private static List<PathEntry> checked(List<PathEntry> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a search path has at least its primary path");
    }
    return List.copyOf(paths);
  }

  /** The list in force, primary path first. */
  public List<PathEntry> paths() {
    return paths;
  }

  @Override
  public Resolution resolve(FileName name) {
    List<PathEntry> searched = pathsFor(name);
    List<PathEntry> lacking = new ArrayList<>(searched.size());
    List<String> unknown = new ArrayList<>(0);
    for (PathEntry path : searched) {
      PathAnswer answer = path.look(name);
      if (answer instanceof PathAnswer.Has has) {
        return new Resolution.Found(has.file());
      }
      if (answer instanceof PathAnswer.Unknown unclear) {
        unknown.add(path.label() + ": " + unclear.reason());
      } else {
        lacking.add(path);
      }
    }
    return unknown.isEmpty() || belongsToOneOf(lacking, name)
        ? new Resolution.NotFound(searched.stream().map(PathEntry::label).toList())
        : new Resolution.Unavailable(String.join("; ", unknown));
  }

  private List<PathEntry> pathsFor(FileName name) {
    List<PathEntry> all = paths;
    return defaultFilesFromAlternates || !DefaultFiles.includes(name) ? all : all.subList(0, 1);
  }

  /** Keeps a boot from hanging on a path that is down when the device's own cluster is known. */
  private static boolean belongsToOneOf(List<PathEntry> lacking, FileName name) {
    Optional<String> mac = DeviceMac.in(name);
    return mac.isPresent() && lacking.stream().anyMatch(path -> path.owns(mac.get()));
  }

  /** What every path says to a name, for people. */
  public Explanation explain(FileName name) {
    List<PathEntry> searched = pathsFor(name);
    Optional<String> mac = DeviceMac.in(name);
    List<Explanation.Finding> findings =
        paths.stream()
            .map(
                path ->
                    new Explanation.Finding(
                        path.label(),
                        path.unknownBecause(),
                        searched.contains(path) ? Optional.of(path.look(name)) : Optional.empty(),
                        mac.map(path::owns).orElse(false)))
            .toList();
    return new Explanation(name, resolve(name), findings);
  }
}
