package org.callboot.node.admission;

import java.net.InetAddress;
import java.util.List;

/** Where requests may come from. Immutable. */
public final class SourceRanges {
  /** Everywhere. */
  public static final SourceRanges ALL = new SourceRanges(List.of());

  private final List<SourceRange> ranges;

  /**
   * @param ranges none for everywhere
   */
  public SourceRanges(List<SourceRange> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  public boolean allows(InetAddress source) {
    if (ranges.isEmpty()) {
      return true;
    }
    byte[] address = source.getAddress();
    for (SourceRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
