package org.callboot.publisher.database;

import java.util.Optional;

/**
 * Election of the one active agent of a cluster: a session advisory lock on a connection of its
 * own, and an epoch that rises with each new leader.
 */
public interface Leadership extends AutoCloseable {
  /** Tries to lead; gives the term if it succeeded. Never waits for the present leader. */
  Optional<Term> tryLead();

  /** One time of leading. */
  interface Term extends AutoCloseable {
    /** Raised with each new leader. */
    long epoch();

    /**
     * Raises the epoch above {@code floor}, for a site that has seen a higher one (a database
     * restored from an older copy).
     *
     * @return the epoch in force
     */
    long raiseAbove(long floor);

    /** Asks the database; false once the lock is lost. To be asked about every second. */
    boolean stillLeads();

    /** Gives the lock up so that another may lead at once. */
    @Override
    void close();
  }

  @Override
  void close();
}
