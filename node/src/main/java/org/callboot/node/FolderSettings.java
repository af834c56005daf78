package org.callboot.node;

import org.callboot.node.resolve.directory.DirectorySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a node reads its folders, as the settings say and the heap allows. */
final class FolderSettings {
  private static final Logger LOG = LoggerFactory.getLogger(FolderSettings.class);

  private FolderSettings() {}

  static DirectorySettings of(NodeSettings.Statics statics) {
    return of(statics, Runtime.getRuntime().maxMemory());
  }

  /** The cache gets half of the heap at most: the copies of clusters need the rest. */
  static DirectorySettings of(NodeSettings.Statics statics, long heapBytes) {
    long half = heapBytes / 2;
    if (statics.cacheSize() > half) {
      LOG.warn(
          "callboot.statics.cache-size is over half of the heap: {} of {} bytes; {} are used",
          statics.cacheSize(),
          heapBytes,
          half);
    }
    return new DirectorySettings(
        statics.scanInterval(),
        statics.scanTimeout(),
        Math.min(half, statics.cacheSize()),
        DirectorySettings.DEFAULT.largestFileBytes(),
        DirectorySettings.DEFAULT.mostFiles());
  }
}
