package org.callboot.node.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.callboot.sync.file.FileContent;

/** Gives the bytes of a found file: at once from memory, or later from a disk. */
@FunctionalInterface
public interface ContentSource {
  /**
   * Completes on any thread; fails with an {@link java.io.IOException} if the file went away or
   * changed since it was found.
   */
  CompletionStage<FileContent> load();

  static ContentSource of(FileContent content) {
    CompletionStage<FileContent> loaded = CompletableFuture.completedStage(content);
    return () -> loaded;
  }
}
