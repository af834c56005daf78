package org.callboot.node.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/** A path whose names and state a test sets. */
public final class ListedPath implements PathEntry {
  private final String label;
  private final Set<FileName> names = new HashSet<>();
  private final Set<String> macs = new HashSet<>();
  private Optional<String> unknown = Optional.empty();

  public ListedPath(String label, String... names) {
    this.label = label;
    List.of(names).forEach(name -> this.names.add(FileName.of(name)));
  }

  public ListedPath owning(String mac) {
    macs.add(mac);
    return this;
  }

  public ListedPath unknown(String reason) {
    unknown = Optional.of(reason);
    return this;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public PathAnswer look(FileName name) {
    if (names.contains(name)) {
      ContentSource content = ContentSource.of(FileContent.ofText(label));
      return new PathAnswer.Has(
          new ServedFile(name, label, Optional.empty(), ServedFiles.ORIGIN, content));
    }
    return unknown.isPresent() ? new PathAnswer.Unknown(unknown.get()) : new PathAnswer.Lacks();
  }

  @Override
  public boolean owns(String mac12) {
    return macs.contains(mac12);
  }

  @Override
  public long fileCount() {
    return names.size();
  }

  @Override
  public Optional<String> unknownBecause() {
    return unknown;
  }
}
