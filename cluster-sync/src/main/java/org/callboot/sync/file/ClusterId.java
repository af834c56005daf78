package org.callboot.sync.file;

import java.util.regex.Pattern;

/**
 * Name of one CallManager cluster. Lower-case letters, digits and inner hyphens, at most 40
 * characters, so that it can stand in a path ({@code cluster:hq}), a map name and a meter tag.
 */
public record ClusterId(String name) implements Comparable<ClusterId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  public ClusterId {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "cluster name '"
              + name
              + "' is not valid: use 1 to 40 lower-case letters, digits and inner hyphens");
    }
  }

  @Override
  public int compareTo(ClusterId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
