package org.callboot.node;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.disk.DiskCopy;
import org.callboot.sync.hazelcast.SiteMembership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the start of a node waits for its site. */
final class SiteJoin {
  private static final Logger LOG = LoggerFactory.getLogger(SiteJoin.class);

  private SiteJoin() {}

  /**
   * Joins the site. With a complete copy from disk it waits only until that was compared with the
   * site, so that a node beside a living peer does not begin with older files than the peer's, and
   * for {@code longest} at most. Without one there is nothing to serve, and it waits as long as
   * joining takes.
   *
   * @param primary the primary cluster's copy, if it is kept on disk
   * @throws IllegalStateException if joining failed within the time: the settings are wrong
   */
  static void join(SiteMembership site, Optional<DiskCopy> primary, Duration longest) {
    Optional<DiskCopy> complete = primary.filter(DiskCopy::cameComplete);
    if (complete.isEmpty()) {
      site.join();
      return;
    }
    CompletableFuture<Void> enough = complete.get().firstComparison();
    var unused =
        site.joinInBackground()
            .whenComplete(
                (member, failure) -> {
                  if (failure != null) {
                    enough.completeExceptionally(failure);
                  }
                });
    try {
      enough.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "The site did not answer within {} ms; the files from disk are served until it does."
              + " Look at the other nodes if it stays away",
          longest.toMillis());
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while joining the site", e);
    }
  }

  /**
   * Lets the alternate paths that are known from disk be opened and read, so that no name of theirs
   * gets the retry answer only because the node has just started.
   *
   * @param background where they are opened, one after another
   */
  static void awaitAlternates(ExecutorService background, Duration longest) {
    try {
      background.submit(() -> {}).get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.info("alternate paths are still being opened; their names get the retry answer so long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
