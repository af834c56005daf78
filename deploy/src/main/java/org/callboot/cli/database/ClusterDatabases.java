package org.callboot.cli.database;

import org.callboot.sync.file.ClusterId;

/** Port: finds the master database of a cluster. */
@FunctionalInterface
public interface ClusterDatabases {
  /**
   * The address of a cluster's database.
   *
   * @throws DatabaseNotFoundException if none is known or running there; the message says what to
   *     start or which clusters there are
   */
  DatabaseLogin find(ClusterId cluster, DatabaseSource source);
}
