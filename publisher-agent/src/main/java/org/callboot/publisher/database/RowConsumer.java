package org.callboot.publisher.database;

/**
 * Takes devices or gateways of a snapshot one by one.
 *
 * @param <T> what is made of a row
 */
@FunctionalInterface
public interface RowConsumer<T> {
  void accept(T row);

  /**
   * The row of this device or gateway holds what the rules of the database exclude, such as one
   * that replication or a restored copy brought past them. The others follow if this returns.
   *
   * @param cause says what is wrong with the row
   */
  default void unreadable(String name, RuntimeException cause) {
    throw cause;
  }
}
