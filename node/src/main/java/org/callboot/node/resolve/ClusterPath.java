package org.callboot.node.resolve;

import java.util.Optional;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;

/** The files of one cluster, from the node's own copy. */
public final class ClusterPath implements PathEntry {
  private static final PathAnswer LACKS = new PathAnswer.Lacks();

  private final NodeFileCache cache;
  private final String label;

  public ClusterPath(NodeFileCache cache) {
    this.cache = cache;
    this.label = "cluster:" + cache.cluster();
  }

  @Override
  public String label() {
    return label;
  }

  public NodeFileCache cache() {
    return cache;
  }

  @Override
  public PathAnswer look(FileName name) {
    boolean missingForGood = cache.knowsToLack(name);
    Optional<PublishedFile> file = cache.file(name);
    if (file.isPresent()) {
      return new PathAnswer.Has(served(file.get()));
    }
    return missingForGood ? LACKS : new PathAnswer.Unknown(unknownBecause().orElse("is changing"));
  }

  @Override
  public long fileCount() {
    return cache.fileCount();
  }

  private ServedFile served(PublishedFile file) {
    return new ServedFile(
        file.name(), label, Optional.of(file.version()), ContentSource.of(file.content()));
  }

  @Override
  public boolean owns(String mac12) {
    return cache.isComplete() && cache.ownsMac(mac12);
  }

  @Override
  public Optional<String> unknownBecause() {
    if (cache.isComplete()) {
      return Optional.empty();
    }
    return Optional.of(
        cache
            .manifest()
            .map(m -> "holds " + cache.fileCount() + " of " + m.files().count() + " files")
            .orElse("nothing was received yet"));
  }
}
