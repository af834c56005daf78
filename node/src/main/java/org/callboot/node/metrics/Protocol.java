package org.callboot.node.metrics;

import java.util.Locale;

/** Protocols by which a node gives files. */
public enum Protocol {
  TFTP,
  HTTP;

  private final String tag = name().toLowerCase(Locale.ROOT);

  /** Value of the metric tag {@code protocol} and of the log. */
  public String tag() {
    return tag;
  }
}
