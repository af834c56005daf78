package org.callboot.node.resolve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.callboot.node.cache.NodeFileCache;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;

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
    Optional<PublishedFile> file = cache.file(name);
    // The whole is judged before the second look: a file that comes meanwhile must not be missed.
    boolean missingForGood = file.isEmpty() && cache.knowsToLack(name);
    if (file.isEmpty()) {
      file = cache.file(name);
    }
    if (file.isPresent()) {
      return new PathAnswer.Has(served(file.get()));
    }
    return missingForGood ? LACKS : new PathAnswer.Unknown(unknownBecause().orElse("is changing"));
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    cache
        .manifest()
        .ifPresent(
            manifest -> {
              details.put("version", manifest.version().toString());
              details.put("publishedAt", manifest.publishedAt().toString());
            });
    cache.behindFor().ifPresent(behind -> details.put("behindSeconds", behind.toSeconds()));
    details.put("refusedStale", cache.refusedStale());
    details.put("refusedFenced", cache.refusedFenced());
    return details;
  }

  @Override
  public long fileCount() {
    return cache.fileCount();
  }

  private ServedFile served(PublishedFile file) {
    return new ServedFile(
        file.name(),
        label,
        Optional.of(file.version()),
        file.origin(),
        ContentSource.of(file.content()));
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
            .map(manifest -> progress(manifest.files()))
            .orElse("nothing was received yet"));
  }

  private String progress(SetDigest whole) {
    return whole.equals(SetDigest.UNFINISHED)
        ? "holds " + cache.fileCount() + " files, and its first publication is under way"
        : "holds " + cache.fileCount() + " of " + whole.count() + " files";
  }
}
