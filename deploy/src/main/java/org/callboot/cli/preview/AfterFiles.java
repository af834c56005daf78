package org.callboot.cli.preview;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;

/**
 * Compares files as they are built after the change with the digests from before. Keeps names of
 * all that differ, and contents only of those that are wanted.
 */
final class AfterFiles implements ClusterFiles.Sink {
  private final Map<FileName, FileDigest> before;
  private final DiffChoice choice;
  private final Runnable onEach;
  private final NavigableSet<FileName> changed = new TreeSet<>();
  private final NavigableSet<FileName> added = new TreeSet<>();
  private final NavigableMap<FileName, FileContent> firstOfAll = new TreeMap<>();
  private final Map<FileName, FileContent> named = new HashMap<>();
  private final NavigableMap<String, String> unbuilt = new TreeMap<>();
  private long unchanged;

  AfterFiles(Map<FileName, FileDigest> before, DiffChoice choice, Runnable onEach) {
    this.before = before;
    this.choice = choice;
    this.onEach = onEach;
  }

  @Override
  public void built(BuiltFile file) {
    onEach.run();
    FileDigest old = before.get(file.name());
    if (old != null && old.equals(file.content().digest())) {
      unchanged++;
      return;
    }
    (old == null ? added : changed).add(file.name());
    if (choice.names().contains(file.name())) {
      named.put(file.name(), file.content());
    }
    if (choice.all()) {
      firstOfAll.put(file.name(), file.content());
      if (firstOfAll.size() > choice.limit()) {
        firstOfAll.pollLastEntry();
      }
    }
  }

  @Override
  public void withoutFile(Device device) {
    onEach.run();
  }

  @Override
  public void unbuilt(Unbuilt what, RuntimeException cause) {
    onEach.run();
    unbuilt.put(what.owner(), what.reason());
  }

  Optional<FileContent> content(FileName name) {
    return Optional.ofNullable(named.getOrDefault(name, firstOfAll.get(name)));
  }

  NavigableSet<FileName> changed() {
    return changed;
  }

  NavigableSet<FileName> added() {
    return added;
  }

  /** Reasons by owner. */
  NavigableMap<String, String> unbuilt() {
    return unbuilt;
  }

  long unchanged() {
    return unchanged;
  }
}
