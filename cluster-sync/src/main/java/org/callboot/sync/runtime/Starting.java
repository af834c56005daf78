package org.callboot.sync.runtime;

import java.util.Optional;

/** Stands for a program until it has started. */
public record Starting(String name) implements Component {
  @Override
  public Optional<String> problem() {
    return Optional.of("still starting");
  }

  @Override
  public void close() {}
}
