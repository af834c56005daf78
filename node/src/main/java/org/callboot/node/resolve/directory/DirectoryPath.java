package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.resolve.PathAnswer;
import org.callboot.node.resolve.PathEntry;
import org.callboot.node.resolve.ServedFile;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Static files of a read-only folder. Names are answered from an index that {@link #scan()} renews;
 * bytes are read by the readers. Lookups come from any thread and read one volatile value; {@code
 * scan()} belongs to one thread.
 *
 * <p>States: not read yet, known, unreadable (with the reason), hung (a scan that takes longer than
 * the limit; judged when somebody looks). Every finished scan leads to known or unreadable. In all
 * states the files of the last good index are served; only in "known" is a missing name missing.
 */
public final class DirectoryPath implements PathEntry {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryPath.class);
  private static final PathAnswer LACKS = new PathAnswer.Lacks();

  /** What lookups see: swapped as a whole. */
  private record View(DirectoryIndex index, Optional<String> problem) {}

  private final Path root;
  private final DirectorySettings settings;
  private final TreeReader tree;
  private final ContentCache contents;
  private final Executor readers;
  private final Ticker ticker;
  private final Set<String> remarked = new HashSet<>();
  private volatile View view =
      new View(DirectoryIndex.EMPTY, Optional.of("the folder was not read yet"));
  private volatile Optional<Long> scanningSinceNanos = Optional.empty();

  DirectoryPath(
      Path root,
      DirectorySettings settings,
      TreeReader tree,
      ContentCache contents,
      Executor readers,
      Ticker ticker) {
    this.root = root;
    this.settings = settings;
    this.tree = tree;
    this.contents = contents;
    this.readers = readers;
    this.ticker = ticker;
  }

  @Override
  public String label() {
    return root.toString();
  }

  /** Files in the last good index. */
  @Override
  public long fileCount() {
    return view.index().files().size();
  }

  @Override
  public PathAnswer look(FileName name) {
    View now = view;
    Optional<IndexedFile> file = now.index().find(name);
    if (file.isPresent()) {
      return new PathAnswer.Has(served(file.get()));
    }
    Optional<String> unknown = unknownBecause(now);
    if (unknown.isPresent()) {
      return new PathAnswer.Unknown(unknown.get());
    }
    return now.index().mayHide(name)
        ? new PathAnswer.Unknown("a file or sub-folder cannot be read")
        : LACKS;
  }

  @Override
  public Optional<String> unknownBecause() {
    return unknownBecause(view);
  }

  private Optional<String> unknownBecause(View now) {
    if (now.problem().isPresent()) {
      return now.problem();
    }
    long limitNanos = settings.timeLimit().toNanos();
    return scanningSinceNanos
        .filter(since -> ticker.nanos() - since >= limitNanos)
        .map(since -> "the file system has not answered for " + settings.timeLimit());
  }

  private ServedFile served(IndexedFile file) {
    return new ServedFile(file.name(), label(), Optional.empty(), file.origin(), () -> load(file));
  }

  /** Fails with an {@link IOException}, also when the file system does not answer in time. */
  private CompletionStage<FileContent> load(IndexedFile file) {
    CompletionStage<FileContent> reading =
        contents.get(file.stamp(), () -> FileLoading.read(file), readers);
    return reading
        .toCompletableFuture()
        .copy()
        .orTimeout(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure -> {
              if (failure instanceof TimeoutException) {
                contents.giveUp(file.stamp(), reading);
              }
              return CompletableFuture.failedStage(failureOf(file, failure));
            });
  }

  private IOException failureOf(IndexedFile file, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String reason =
        cause instanceof TimeoutException
            ? "was not read within " + settings.timeLimit()
            : describe(cause);
    return new IOException("file " + file.name() + " of " + label() + " " + reason, cause);
  }

  /** Reads the folder's names once and swaps the index. Logs what changed for the worse. */
  void scan() {
    scanningSinceNanos = Optional.of(ticker.nanos());
    try {
      DirectoryIndex index = tree.read(root);
      view = new View(index, Optional.empty());
      logNewRemarks(index.remarks());
    } catch (IOException | RuntimeException e) {
      String problem = "the folder " + describe(e);
      View before = view;
      view = new View(before.index(), Optional.of(problem));
      logNewRemarks(
          Set.of(problem + "; names not found elsewhere get the retry answer until it is mended"));
    } finally {
      scanningSinceNanos = Optional.empty();
    }
  }

  private void logNewRemarks(Set<String> remarks) {
    for (String remark : remarks) {
      if (!remarked.contains(remark)) {
        LOG.warn("Path {}: {}", label(), remark);
      }
    }
    remarked.clear();
    remarked.addAll(remarks);
  }

  private static String describe(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "may not be read by the node's user";
    }
    return String.valueOf(failure.getMessage());
  }
}
