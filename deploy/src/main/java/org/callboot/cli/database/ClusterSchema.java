package org.callboot.cli.database;

import org.callboot.sync.file.ClusterId;

/** Port: brings the schema of a master database to the version of this program. */
@FunctionalInterface
public interface ClusterSchema {
  /**
   * Applies what is missing; doing it twice is harmless.
   *
   * @return number of scripts that were applied
   * @throws org.callboot.publisher.database.DatabaseException if the database refuses or is another
   *     cluster's
   */
  int migrate(ClusterId cluster, DatabaseLogin login);
}
