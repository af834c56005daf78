package org.callboot.sync.ops;

import java.util.List;
import java.util.function.Supplier;
import org.callboot.sync.runtime.Component;

/**
 * What a program shows on its operations port; both are asked at each request, from any thread.
 *
 * @param parts which of them are fit decides whether the program is ready
 * @param reports further questions that it answers
 */
public record OpsView(Supplier<List<Component>> parts, Supplier<List<Report>> reports) {
  /** A program without questions of its own. */
  public static OpsView of(Supplier<List<Component>> parts) {
    return new OpsView(parts, List::of);
  }
}
