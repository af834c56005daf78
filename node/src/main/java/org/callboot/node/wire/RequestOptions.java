package org.callboot.node.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    List<Option> once = new ArrayList<>(Math.min(inOrder.size(), MAX_OPTIONS));
    for (int i = 0; i < inOrder.size() && once.size() < MAX_OPTIONS; i++) {
      Option option = inOrder.get(i);
      if (named(once, option.name()) == null) {
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
    return Optional.ofNullable(named(inOrder, name));
  }

  /** A plain loop, since every request asks several times. */
  private static @Nullable Option named(List<Option> options, String name) {
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      if (option.name().equalsIgnoreCase(name)) {
        return option;
      }
    }
    return null;
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }
}
