package org.callboot.node.admission;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements bring their own links, so that any of them leaves at the cost of a few
 * writes and nothing is searched. An element is in one chain per link. Owner: whoever holds the
 * lock of the {@link Admission}.
 */
final class Chain<T> {
  private final Link<T> ends = new Link<>(null);
  private int size;

  /** Where an element hangs in a chain, or in none. */
  static final class Link<T> {
    private final @Nullable T element;
    private Link<T> before = this;
    private Link<T> after = this;
    private @Nullable Chain<T> chain;

    Link(@Nullable T element) {
      this.element = element;
    }

    /** Takes the element out of its chain; of none does nothing. */
    void leave() {
      if (chain != null) {
        chain.size--;
        chain = null;
        before.after = after;
        after.before = before;
        before = this;
        after = this;
      }
    }
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The element that is in it for longest. */
  T first() {
    T element = ends.after.element;
    if (element == null) {
      throw new NoSuchElementException();
    }
    return element;
  }

  /** Moves an element from the chain that it is in, if any, to the end of this one. */
  void addLast(Link<T> link) {
    link.leave();
    link.before = ends.before;
    link.after = ends;
    ends.before.after = link;
    ends.before = link;
    link.chain = this;
    size++;
  }
}
