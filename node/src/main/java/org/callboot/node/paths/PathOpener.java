package org.callboot.node.paths;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.resolve.directory.DirectoryPaths.OpenDirectory;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.parameters.AlternatePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes searchable paths out of what an operator wrote. */
public final class PathOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PathOpener.class);

  private final ClusterCopies copies;
  private final DirectoryPaths directories;
  private final Duration compareWait;

  /**
   * @param compareWait longest time for which a copy from disk is held back until it was compared
   *     with the site
   */
  public PathOpener(ClusterCopies copies, DirectoryPaths directories, Duration compareWait) {
    this.copies = copies;
    this.directories = directories;
    this.compareWait = compareWait;
  }

  /** Opens a place; never waits for it, since it need not be there yet. */
  public OpenPath open(AlternatePath place) {
    if (place instanceof AlternatePath.OtherCluster other) {
      return openCluster(other.cluster()).asOpenPath();
    }
    return openDirectory(((AlternatePath.Directory) place).directory());
  }

  /**
   * Waits until copies from disk were compared with the site: one of yesterday calls the phones of
   * today missing, which a peer has, and they would take default files of another cluster. What the
   * site does not answer in time is searched as it is.
   */
  void awaitCompared(Collection<OpenPath> opened) {
    CompletableFuture<?>[] all =
        opened.stream().map(OpenPath::compared).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).get(compareWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.info("alternate paths are searched as they are on disk, the site does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  OpenCluster openCluster(ClusterId cluster) {
    ClusterCopies.Copy copy = copies.open(cluster);
    return new OpenCluster(new ClusterPath(copy.cache()), copy);
  }

  private OpenPath openDirectory(Path directory) {
    OpenDirectory open = directories.open(directory);
    return new OpenPath(open.path(), open::close);
  }

  record OpenCluster(ClusterPath path, ClusterCopies.Copy copy) {
    OpenPath asOpenPath() {
      return new OpenPath(path, copy.compared(), copy::close);
    }
  }
}
