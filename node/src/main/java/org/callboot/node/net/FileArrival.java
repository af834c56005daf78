package org.callboot.node.net;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.callboot.node.resolve.ServedFile;
import org.callboot.sync.file.FileContent;
import org.jspecify.annotations.Nullable;

/** Brings the bytes of one file, in time or not at all. Owner: the loop. */
final class FileArrival {
  private final TransferServices services;
  private final Consumer<FileContent> arrived;
  private final Consumer<String> missed;
  private TransferLoop.Wakeup limit = TransferLoop.Wakeup.NONE;
  private boolean over;

  /**
   * @param missed given the reason, for people
   */
  FileArrival(TransferServices services, Consumer<FileContent> arrived, Consumer<String> missed) {
    this.services = services;
    this.arrived = arrived;
    this.missed = missed;
  }

  /** Tells one of the two, once: at once if the bytes are in memory, else later. */
  void await(ServedFile file) {
    Optional<FileContent> inMemory = file.content().inMemory();
    if (inMemory.isPresent()) {
      arrived.accept(inMemory.get());
      return;
    }
    CompletableFuture<FileContent> loading = file.content().load().toCompletableFuture();
    if (loading.isDone() && !loading.isCompletedExceptionally()) {
      arrived.accept(loading.join());
      return;
    }
    limit =
        services
            .loop()
            .runAfter(
                services.settings().loadTimeout().toNanos(),
                () -> miss("the file did not come in time from " + file.path()));
    CompletionStage<?> unused =
        loading.whenComplete(
            (content, failure) -> services.loop().run(() -> end(file, content, failure)));
  }

  private void end(ServedFile file, FileContent content, @Nullable Throwable failure) {
    if (failure != null) {
      miss("the file could not be read from " + file.path() + ": " + failure);
    } else if (!over) {
      cancel();
      arrived.accept(content);
    }
  }

  private void miss(String reason) {
    if (!over) {
      cancel();
      missed.accept(reason);
    }
  }

  /** Nothing is told afterwards. */
  void cancel() {
    over = true;
    limit.cancel();
  }
}
