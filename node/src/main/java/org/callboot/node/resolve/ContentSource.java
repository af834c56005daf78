package org.callboot.node.resolve;

import java.util.Optional;
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

  /** The bytes, if they are in memory; empty: they must be loaded. */
  default Optional<FileContent> inMemory() {
    return Optional.empty();
  }

  static ContentSource of(FileContent content) {
    return new InMemory(content);
  }

  /** Of a published file: a request for it makes no stage. */
  record InMemory(FileContent content) implements ContentSource {
    @Override
    public CompletionStage<FileContent> load() {
      return CompletableFuture.completedStage(content);
    }

    @Override
    public Optional<FileContent> inMemory() {
      return Optional.of(content);
    }
  }
}
