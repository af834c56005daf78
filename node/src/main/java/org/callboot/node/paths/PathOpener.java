package org.callboot.node.paths;

import java.nio.file.Path;
import org.callboot.node.resolve.ClusterPath;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.resolve.directory.DirectoryPaths.OpenDirectory;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.parameters.AlternatePath;

/** Makes searchable paths out of what an operator wrote. */
public final class PathOpener {
  private final ClusterCopies copies;
  private final DirectoryPaths directories;

  public PathOpener(ClusterCopies copies, DirectoryPaths directories) {
    this.copies = copies;
    this.directories = directories;
  }

  /** Opens a place; never waits for it, since it need not be there yet. */
  public OpenPath open(AlternatePath place) {
    if (place instanceof AlternatePath.OtherCluster other) {
      return openCluster(other.cluster()).asOpenPath();
    }
    return openDirectory(((AlternatePath.Directory) place).directory());
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
      return new OpenPath(path, copy::close);
    }
  }
}
