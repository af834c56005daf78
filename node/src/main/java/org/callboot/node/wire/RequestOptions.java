package org.callboot.node.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options of a request or of its answer (RFC 2347): in the order of the packet, names without
 * regard to case, values not judged. A name that comes twice counts once, the first time; the RFC
 * forbids the second and says nothing about it. Of more than {@value #MAX_OPTIONS} the first count:
 * there are four that mean something, and a forged request must not be dear to read.
 */
public record RequestOptions(List<Option> inOrder) {
  private static final int MAX_OPTIONS = 16;

  public static final RequestOptions NONE = new RequestOptions(List.of());

  /** One option with the spelling of whoever wrote it. */
  public record Option(String name, String value) {}

  public RequestOptions {
    List<Option> once = new ArrayList<>(inOrder.size());
    for (Option option : inOrder) {
      if (once.size() < MAX_OPTIONS
          && once.stream().noneMatch(earlier -> earlier.name().equalsIgnoreCase(option.name()))) {
        once.add(option);
      }
    }
    inOrder = List.copyOf(once);
  }

  /** Options from alternating names and values. */
  public static RequestOptions of(String... namesAndValues) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.add(new Option(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new RequestOptions(options);
  }

  public Optional<Option> find(String name) {
    return inOrder.stream().filter(option -> option.name().equalsIgnoreCase(name)).findFirst();
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }
}
