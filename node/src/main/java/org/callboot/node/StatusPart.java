package org.callboot.node;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.callboot.sync.runtime.Component;

/**
 * A part that is shown and decides nothing.
 *
 * @param shown as {@link Component#details()} has it
 */
record StatusPart(String name, Supplier<Map<String, Object>> shown) implements Component {
  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> details() {
    return shown.get();
  }

  @Override
  public void close() {}
}
