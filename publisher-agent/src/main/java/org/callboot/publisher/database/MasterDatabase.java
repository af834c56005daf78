package org.callboot.publisher.database;

/** The reading side of one cluster's master database. */
public interface MasterDatabase {
  /**
   * Opens a snapshot.
   *
   * @throws DatabaseException if the database does not answer
   */
  DatabaseSnapshot snapshot();
}
