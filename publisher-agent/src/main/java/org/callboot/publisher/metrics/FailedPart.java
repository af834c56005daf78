package org.callboot.publisher.metrics;

import java.util.Locale;

/** Which part did not do its work. */
public enum FailedPart {
  SITE,
  DATABASE,
  FEED,
  /** An error of ours. */
  INTERNAL;

  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
