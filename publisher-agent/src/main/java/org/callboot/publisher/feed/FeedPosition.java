package org.callboot.publisher.feed;

/**
 * Place in the change log. Rows are read in the order of the pair, which is not the order of
 * commits: that is why the log carries keys and never states.
 *
 * @param xid full transaction id (PostgreSQL xid8), 0 or more
 * @param id identity of the log row within the order; 0 stands before all rows of {@code xid}
 */
public record FeedPosition(long xid, long id) implements Comparable<FeedPosition> {
  public static final FeedPosition START = new FeedPosition(0, 0);

  @Override
  public int compareTo(FeedPosition other) {
    int byXid = Long.compare(xid, other.xid);
    return byXid != 0 ? byXid : Long.compare(id, other.id);
  }

  @Override
  public String toString() {
    return xid + "/" + id;
  }
}
